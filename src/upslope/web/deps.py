"""What every page depends on: the engine, and who is asking."""

from typing import Annotated

from fastapi import Depends, Request

from upslope.engine import Engine, learners
from upslope.model.learner import Learner


async def get_engine(request: Request) -> Engine:
    """Async, like `current_learner`, only so that no thread is woken for it."""
    return request.app.state.engine


EngineDep = Annotated[Engine, Depends(get_engine)]


async def current_learner(request: Request, engine: EngineDep) -> Learner:
    """Who is asking. In local mode there is one learner; a server swaps this dependency for its log-in."""
    learner = learners.only_learner(engine)
    request.state.learner = learner
    return learner


LearnerDep = Annotated[Learner, Depends(current_learner)]

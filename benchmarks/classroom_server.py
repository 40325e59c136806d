"""The program with many learners: `python classroom_server.py DATA_FOLDER PORT`. A header says who is asking."""

import socket
import sys
from pathlib import Path
from typing import Annotated

import uvicorn
from fastapi import Header, Request

from upslope.app import Program
from upslope.model.learner import Learner
from upslope.settings import Settings
from upslope.web.app import create_app
from upslope.web.deps import EngineDep, current_learner
from upslope.web.security import Doors


def named_learner(request: Request, engine: EngineDep, x_learner: Annotated[str, Header()]) -> Learner:
    request.state.learner = engine.records.learner(x_learner)
    return request.state.learner


def main() -> None:
    program = Program(Settings.read(Path(sys.argv[1])))
    app = create_app(program.engine, Doors(frozenset({"127.0.0.1"})))
    app.dependency_overrides[current_learner] = named_learner
    listening = socket.socket(socket.AF_INET, socket.SOCK_STREAM, socket.IPPROTO_TCP)
    listening.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
    listening.bind(("127.0.0.1", int(sys.argv[2])))
    listening.listen(256)
    config = uvicorn.Config(app, log_level="warning", access_log=False, lifespan="off")
    try:
        uvicorn.Server(config).run(sockets=[listening])
    finally:
        program.close()


if __name__ == "__main__":
    main()

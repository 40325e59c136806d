"""Everything a pack says of careers beside its roles."""

from dataclasses import dataclass

from upslope.model.certification import Certification
from upslope.model.industry import Industry
from upslope.model.pathway import Pathway
from upslope.model.resource import NamedResource
from upslope.model.salary import SalaryTable


@dataclass(frozen=True)
class Career:
    """Each in the order of ids."""

    pathways: tuple[Pathway, ...] = ()
    certifications: tuple[Certification, ...] = ()
    resources: tuple[NamedResource, ...] = ()
    industries: tuple[Industry, ...] = ()
    salaries: tuple[SalaryTable, ...] = ()

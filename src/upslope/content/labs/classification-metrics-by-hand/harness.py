import sys
from types import ModuleType

MESSAGE = "The metrics are to be computed by hand here, without scikit-learn."


def _is_sklearn(name):
    return isinstance(name, str) and name.split(".")[0] == "sklearn"


class _Refusal:
    """An import hook that lets no module of scikit-learn in."""

    @staticmethod
    def find_spec(name, path=None, target=None):
        if _is_sklearn(name):
            raise ImportError(MESSAGE)
        return None


def run(solution, *args):
    """Call the function that these arguments are meant for, out of reach of scikit-learn."""
    for value in vars(solution).values():
        if _is_sklearn(value.__name__ if isinstance(value, ModuleType) else getattr(value, "__module__", None)):
            raise ImportError(MESSAGE)
    for name in filter(_is_sklearn, list(sys.modules)):
        del sys.modules[name]
    if _Refusal not in sys.meta_path:
        sys.meta_path.insert(0, _Refusal)
    if len(args) == 2:
        return solution.roc_auc(*args)
    return solution.precision_recall_f1(*args) if isinstance(args[0], int) else solution.confusion(*args)

"""Everything about learners into a file, and a file's content into the log: taken in as a whole or not at all."""

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path

from upslope import __version__
from upslope.engine.parts import Engine
from upslope.errors import ArchiveInvalid, StorageError
from upslope.formats.archive import Origin, open_archive, write_archive
from upslope.learner import MODEL_VERSION
from upslope.model.application import Application
from upslope.model.archive import LearnerData, MergeCounts, MergeRefusal
from upslope.model.posting import SavedPosting
from upslope.model.survey import Surveys
from upslope.ports import Archives
from upslope.questions import Variant


@dataclass(frozen=True)
class ExportReport:
    """What went into the file. `size` is in bytes."""

    path: Path
    counts: MergeCounts
    blobs: int
    size: int


@dataclass(frozen=True)
class ImportReport:
    """What came of an import. With anything in `refused` (each words itself by `str`), nothing was written.

    `blobs` counts the files that came along with work handed in.
    """

    added: MergeCounts
    skipped: MergeCounts
    refused: tuple[MergeRefusal, ...]
    blobs: int = 0


def export_archive(
    engine: Engine, path: Path, learner_id: str | None = None, *, overwrite: bool = False
) -> ExportReport:
    """Write a learner (None: all of them) with everything that is stored about them.

    Raises NotFound for an unknown learner, Conflict if the file exists and `overwrite` is false, DataFolderUnusable.
    """
    archives = _archives(engine)
    ids = [learner_id] if learner_id is not None else [learner.id for learner in engine.records.learners()]
    learners = [archives.take_out(each) for each in ids]
    digests = _kept(engine, learners)
    write_archive(path, _origin(engine), learners, _contents(engine, digests), overwrite=overwrite)
    return ExportReport(path, _counts(learners), len(digests), path.stat().st_size)


def import_archive(engine: Engine, path: Path) -> ImportReport:
    """Take in what a file holds and this installation doesn't. Importing twice equals importing once.

    What is here already is skipped. What is here with other content, or belongs to a learner who was erased here, is
    refused, and then nothing at all is written. Raises NotFound if there is no file, ArchiveInvalid if it isn't sound.
    """
    archives = _archives(engine)
    with open_archive(path) as archive:
        _check_variants(archive.learners)
        report = archives.merge(*archive.learners)
        if report.refused:
            return ImportReport(report.added, report.skipped, report.refused)
        # After the merge, which may refuse. An import that is cut off here is made whole by importing again.
        if engine.blobs is not None:
            for digest in archive.blobs:
                engine.blobs.put(archive.blob(digest))
        return ImportReport(report.added, report.skipped, (), len(archive.blobs) if engine.blobs else 0)


def _archives(engine: Engine) -> Archives:
    if engine.archives is None:
        raise StorageError("This installation was put together without a place to export from.")
    return engine.archives


def _origin(engine: Engine) -> Origin:
    info = engine.catalog.info
    return Origin(__version__, info.uuid, info.digest, MODEL_VERSION, engine.parameters.digest, engine.now())


def _kept(engine: Engine, learners: Sequence[LearnerData]) -> list[str]:
    """The stored files that these learners' entries and records name."""
    if engine.blobs is None:
        return []
    named = {attempt.submission_digest for data in learners for attempt in data.attempts}
    named |= {attempt.item.content_digest for data in learners for attempt in data.attempts}
    named |= {entry.item.content_digest for data in learners for entry in data.evidence if entry.item}
    values = [record.value for data in learners for record in data.records]
    named |= {kept.digest for value in values if isinstance(value, Surveys) for kept in value.kept}
    named |= {value.text for value in values if isinstance(value, SavedPosting)}
    named |= {each.sha256 for value in values if isinstance(value, Application) for each in value.documents}
    return sorted(named & engine.blobs.digests())


def _contents(engine: Engine, digests: Iterable[str]) -> Iterator[tuple[str, bytes]]:
    for digest in digests:
        assert engine.blobs is not None
        yield digest, engine.blobs.get(digest)


def _check_variants(learners: Sequence[LearnerData]) -> None:
    """A question that can't be shown again would break every page that lists it."""
    for data in learners:
        for number, asked in enumerate(data.asked, 1):
            try:
                Variant.from_json(asked.variant)
            except (ValueError, TypeError, LookupError, AttributeError, RecursionError) as error:
                raise ArchiveInvalid(
                    f"asked.jsonl, question {number} of learner {data.learner.id}: its variant can't be read "
                    f"({error!r}). Nothing was imported.",
                    asked=asked.id,
                ) from error


def _counts(learners: Sequence[LearnerData]) -> MergeCounts:
    return MergeCounts(
        learners=len(learners),
        evidence=sum(len(data.evidence) for data in learners),
        asked=sum(len(data.asked) for data in learners),
        attempts=sum(len(data.attempts) for data in learners),
        records=sum(len(data.records) for data in learners),
        plans=sum(len(data.plans) for data in learners),
    )

"""The work on all schools, in processes of this computer or on a cluster."""

import os
from contextlib import closing

from reflect.cli.districts.outcome import following
from reflect.cli.districts.report import write_district
from reflect.cli.terminal import dialogue
from reflect.cli.terminal.console import errors
from reflect.diagnostics import Expected
from reflect.district.output.output import Output
from reflect.district.schools import AllSchools, Wanted, make_all
from reflect.district.sources.source import Source
from reflect.district.work.cluster import Cluster
from reflect.district.work.job import Format
from reflect.district.work.making import NoPango
from reflect.district.work.workshop import Processes, Workshop
from reflect.files import MIB, memory
from reflect.school import School

_A_WORKER = 512 * MIB
"""Memory that one worker comes to with the longest reports, and some to spare."""


def workshop_for(
    schools: Source, wanted: Wanted, scheduler: str | None, workers: int | None
) -> Workshop:
    """The cluster behind `scheduler`, else processes here; `Expected` where there is none."""
    if scheduler is None:
        return Processes(_slots(workers, len(schools.schools)))
    if workers is not None:
        raise Expected("--workers is for this computer; a cluster has its own. Leave it out.")
    return Cluster(scheduler, draws=wanted.format is Format.PDF)


def make_and_follow(
    schools: Source, district: School, wanted: Wanted, output: Output, workshop: Workshop
) -> AllSchools:
    """Make all, and show how far it is; where that is ended, say how to go on."""
    so_far = AllSchools()
    try:
        schools_made = closing(make_all(schools, wanted, workshop, output))
        with following(len(schools.schools)) as follow, schools_made as each_made:
            for so_far in each_made:
                follow(so_far)
        with errors().status("Making the report of all schools"):
            so_far.report = write_district(schools, district, wanted, so_far, workshop, output)
    except NoPango:
        from reflect.cli.pdf_library import NoPango as Lacking

        raise Lacking from None
    except KeyboardInterrupt:
        done, of = so_far.done, len(schools.schools)
        dialogue.remark(f"Ended at {done} of {of}; the same command goes on from there.")
        raise
    finally:
        workshop.close()
    return so_far


def _slots(workers: int | None, schools: int) -> int:
    """How many processes: one for each processor, as far as memory goes, and no idle ones."""
    usual = min(os.cpu_count() or 1, memory() // _A_WORKER)
    return max(1, min(workers or usual, schools))

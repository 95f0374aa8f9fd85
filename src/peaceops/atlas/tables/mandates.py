"""mission x task: what the Security Council told a mission to do, and when."""

from peaceops.atlas.columns import Column
from peaceops.atlas.spec import TableSpec
from peaceops.sources.mandate_words import TASKS

TABLE = TableSpec(
    name="mandates",
    meaning=(
        "A task, authority or partner that stood in a mission's mandate from the first to the "
        "last day of the row. A mission without a row for a task did not have it."
    ),
    columns=("mission", "task", "task_group", "resolution", "valid_from", "valid_to"),
    key=("mission", "task", "valid_from"),
    observed="valid_from",
    precedence=("tamm",),
    own=(
        Column(
            "task",
            "text",
            "what the mandate holds",
            allowed=tuple(task.word for task in TASKS),
        ),
        Column(
            "task_group",
            "text",
            "a task, the Charter's authority, or an organisation to work with",
            allowed=("task", "authority", "partner"),
        ),
        Column("resolution", "text", "Security Council resolution in force when the row begins"),
    ),
)

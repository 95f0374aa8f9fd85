"""veto x state: drafts that a permanent member of the Security Council stopped."""

from peaceops.atlas.columns import Column
from peaceops.atlas.spec import TableSpec

TABLE = TableSpec(
    name="vetoes",
    meaning="A veto of one permanent member on one draft; a draft vetoed by three has three rows.",
    columns=("date", "state", "draft", "vote_no", "meeting", "agenda", "topic", "vetoing_n"),
    key=("draft", "vote_no", "state"),
    observed="date",
    nullable=("topic",),
    precedence=("unsc_vetoes",),
    block=(),
    measured=("vetoing_n",),
    own=(
        Column("draft", "text", "UN document of the draft, or of the meeting where it has none"),
        Column("vote_no", "int", "which vote under the same document, from 1", low=1),
        Column("meeting", "text", "UN document of the meeting's record"),
        Column("agenda", "text", "agenda item as the UN writes it"),
        Column("topic", "text", "crisis or question the draft was about"),
        Column("vetoing_n", "int", "permanent members that vetoed the draft", low=1),
    ),
)  # fmt: skip

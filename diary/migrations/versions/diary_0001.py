"""The diary's first tables."""

from __future__ import annotations

import sqlalchemy as sa
from alembic import op

revision = "0001"
down_revision = None
branch_labels = None
depends_on = None


def upgrade() -> None:
    """Make it so."""
    op.create_table(
        "erasure",
        sa.Column("conversation", sa.String(length=128), nullable=False),
        sa.Column("asked_at", sa.DateTime(), nullable=False),
        sa.PrimaryKeyConstraint("conversation", name=op.f("pk_erasure")),
    )
    op.create_table(
        "person",
        sa.Column("person", sa.String(length=128), nullable=False),
        sa.Column("consented_at", sa.DateTime(), nullable=False),
        sa.Column("zone", sa.String(length=64), nullable=True),
        sa.Column("units", sa.String(length=2), server_default="km", nullable=False),
        sa.Column("check_in_at", sa.Integer(), nullable=True),
        sa.Column("check_ins", sa.Boolean(), nullable=True),
        sa.Column("unanswered", sa.Integer(), server_default="0", nullable=False),
        sa.CheckConstraint("units in ('km', 'mi')", name=op.f("ck_person_units")),
        sa.CheckConstraint("check_in_at between 0 and 1439", name=op.f("ck_person_check_in_at")),
        sa.PrimaryKeyConstraint("person", name=op.f("pk_person")),
    )
    op.create_table(
        "check_in",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("person", sa.String(length=128), nullable=False),
        sa.Column("conversation", sa.String(length=128), nullable=False),
        sa.Column("due_at", sa.DateTime(), nullable=False),
        sa.Column("status", sa.String(length=10), server_default="due", nullable=False),
        sa.Column("claimed_at", sa.DateTime(), nullable=True),
        sa.Column("answered_at", sa.DateTime(), nullable=True),
        sa.Column("claimed_by", sa.String(length=64), nullable=True),
        sa.CheckConstraint(
            "status in ('due', 'claimed', 'sent', 'answered', 'missed', 'cancelled')",
            name=op.f("ck_check_in_status"),
        ),
        sa.ForeignKeyConstraint(
            ["person"], ["person.person"], name=op.f("fk_check_in_person"), ondelete="CASCADE"
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_check_in")),
    )
    with op.batch_alter_table("check_in", schema=None) as batch_op:
        batch_op.create_index("ix_check_in_due", ["status", "due_at"], unique=False)
        batch_op.create_index(
            "uq_check_in_open",
            ["person"],
            unique=True,
            sqlite_where=sa.text("status in ('due', 'claimed')"),
            postgresql_where=sa.text("status in ('due', 'claimed')"),
        )

    op.create_table(
        "done",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("person", sa.String(length=128), nullable=False),
        sa.Column("at", sa.DateTime(), nullable=False),
        sa.Column("exercise", sa.String(length=64), nullable=False),
        sa.ForeignKeyConstraint(
            ["person"], ["person.person"], name=op.f("fk_done_person"), ondelete="CASCADE"
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_done")),
        sa.UniqueConstraint("person", "exercise", "at", name=op.f("uq_done_person_exercise_at")),
    )
    op.create_table(
        "flag_answer",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("person", sa.String(length=128), nullable=False),
        sa.Column("at", sa.DateTime(), nullable=False),
        sa.Column("flag", sa.String(length=64), nullable=False),
        sa.Column("answer", sa.String(length=8), nullable=False),
        sa.CheckConstraint("answer in ('denied', 'present', 'unsure')", name=op.f("ck_flag_answer_answer")),
        sa.ForeignKeyConstraint(
            ["person"], ["person.person"], name=op.f("fk_flag_answer_person"), ondelete="CASCADE"
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_flag_answer")),
    )
    op.create_table(
        "note",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("person", sa.String(length=128), nullable=False),
        sa.Column("at", sa.DateTime(), nullable=False),
        sa.Column("text", sa.Text(), nullable=False),
        sa.ForeignKeyConstraint(
            ["person"], ["person.person"], name=op.f("fk_note_person"), ondelete="CASCADE"
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_note")),
    )
    op.create_table(
        "run",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("person", sa.String(length=128), nullable=False),
        sa.Column("at", sa.DateTime(), nullable=False),
        sa.Column("km", sa.Float(), nullable=True),
        sa.Column("minutes", sa.Float(), nullable=True),
        sa.Column("kind", sa.String(length=8), nullable=False),
        sa.CheckConstraint("km > 0 and km <= 250", name=op.f("ck_run_km")),
        sa.CheckConstraint("km is not null or minutes is not null", name=op.f("ck_run_amount")),
        sa.CheckConstraint("minutes > 0 and minutes <= 2880", name=op.f("ck_run_minutes")),
        sa.ForeignKeyConstraint(
            ["person"], ["person.person"], name=op.f("fk_run_person"), ondelete="CASCADE"
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_run")),
        sa.UniqueConstraint("person", "at", name=op.f("uq_run_person_at")),
    )
    op.create_table(
        "page",
        sa.Column("key", sa.String(length=64), nullable=False),
        sa.Column("person", sa.String(length=128), nullable=False),
        sa.Column("name", sa.String(length=64), nullable=False),
        sa.Column("media_type", sa.String(length=64), nullable=False),
        sa.Column("body", sa.LargeBinary(), nullable=False),
        sa.Column("until", sa.DateTime(), nullable=False),
        sa.ForeignKeyConstraint(
            ["person"], ["person.person"], name=op.f("fk_page_person"), ondelete="CASCADE"
        ),
        sa.PrimaryKeyConstraint("key", "name", name=op.f("pk_page")),
    )
    op.create_table(
        "talk",
        sa.Column("person", sa.String(length=128), nullable=False),
        sa.Column("conversation", sa.String(length=128), nullable=False),
        sa.ForeignKeyConstraint(
            ["person"], ["person.person"], name=op.f("fk_talk_person"), ondelete="CASCADE"
        ),
        sa.UniqueConstraint("person", "conversation", name=op.f("uq_talk_person_conversation")),
    )
    op.create_table(
        "pain",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("person", sa.String(length=128), nullable=False),
        sa.Column("day", sa.Date(), nullable=False),
        sa.Column("moment", sa.String(length=8), nullable=False),
        sa.Column("score", sa.Float(), nullable=False),
        sa.Column("run", sa.Integer(), nullable=True),
        sa.CheckConstraint(
            "moment in ('before', 'during', 'after', 'evening', 'morning')", name=op.f("ck_pain_moment")
        ),
        sa.CheckConstraint("score between 0 and 10", name=op.f("ck_pain_score")),
        sa.ForeignKeyConstraint(
            ["person"], ["person.person"], name=op.f("fk_pain_person"), ondelete="CASCADE"
        ),
        sa.ForeignKeyConstraint(["run"], ["run.id"], name=op.f("fk_pain_run"), ondelete="CASCADE"),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_pain")),
        sa.UniqueConstraint("run", "moment", name=op.f("uq_pain_run_moment")),
    )
    with op.batch_alter_table("pain", schema=None) as batch_op:
        batch_op.create_index(
            "uq_pain_day",
            ["person", "day", "moment"],
            unique=True,
            sqlite_where=sa.text("run is null"),
            postgresql_where=sa.text("run is null"),
        )


def downgrade() -> None:
    """Take it back."""
    with op.batch_alter_table("pain", schema=None) as batch_op:
        batch_op.drop_index(
            "uq_pain_day", sqlite_where=sa.text("run is null"), postgresql_where=sa.text("run is null")
        )

    op.drop_table("pain")
    op.drop_table("talk")
    op.drop_table("page")
    op.drop_table("run")
    op.drop_table("note")
    op.drop_table("flag_answer")
    op.drop_table("done")
    with op.batch_alter_table("check_in", schema=None) as batch_op:
        batch_op.drop_index(
            "uq_check_in_open",
            sqlite_where=sa.text("status in ('due', 'claimed')"),
            postgresql_where=sa.text("status in ('due', 'claimed')"),
        )
        batch_op.drop_index("ix_check_in_due")

    op.drop_table("check_in")
    op.drop_table("person")
    op.drop_table("erasure")

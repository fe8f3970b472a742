package dev.belay.layout;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.junit.jupiter.api.Test;

/** What of a module's function gives way to statements, and what stays. */
class PythonBodyTest {
    private static final String STATEMENT = "    op.drop_table(\"t\")\n";

    @Test
    void theBodyGivesWayAndTheDocstringStays() {
        assertThat(downgraded("""
                from alembic import op

                def downgrade():
                    '''Takes it back.'''
                    op.execute("SELECT 1")
                    if True:
                        pass

                """)).isEqualTo("""
                from alembic import op

                def downgrade():
                    '''Takes it back.'''
                    op.drop_table("t")

                """);
    }

    @Test
    void aBodyBehindItsHeadGetsLinesOfItsOwn() {
        assertThat(downgraded("from alembic import op\ndef downgrade(): pass\n"))
                .isEqualTo("from alembic import op\ndef downgrade():\n    op.drop_table(\"t\")\n");
        assertThat(downgraded("import alembic.op as op\ndef downgrade() -> None: return\nx = 1\n"))
                .isEqualTo("import alembic.op as op\ndef downgrade() -> None:\n    op.drop_table(\"t\")\nx = 1\n");
    }

    @Test
    void aFunctionThatIsOnlyADocstringGetsItsStatementsBehindIt() {
        assertThat(downgraded("from alembic import op\ndef downgrade():\n    '''None.'''\n"))
                .isEqualTo("from alembic import op\ndef downgrade():\n    '''None.'''\n    op.drop_table(\"t\")\n");
    }

    @Test
    void whatFollowsAndTheCommentsBeforeItStay() {
        assertThat(downgraded("""
                from alembic import op
                def downgrade():
                    pass
                    # nothing to do

                # the helper
                def helper():
                    pass
                """)).isEqualTo("""
                from alembic import op
                def downgrade():
                    op.drop_table("t")
                    # nothing to do

                # the helper
                def helper():
                    pass
                """);
    }

    @Test
    void aModuleWithoutTheFunctionOrTheImportGetsThem() {
        assertThat(downgraded("revision = '1'\ndef upgrade():\n    pass")).isEqualTo("""
                revision = '1'
                def upgrade():
                    pass


                def downgrade():
                    from alembic import op

                    op.drop_table("t")
                """);
    }

    @Test
    void theLastOfTwoCountsAndOneOfAClassDoesNot() {
        assertThat(downgraded("""
                from alembic import op
                def downgrade():
                    op.execute("one")
                class Other:
                    def downgrade(self):
                        pass
                def downgrade():
                    op.execute("two")
                """)).isEqualTo("""
                from alembic import op
                def downgrade():
                    op.execute("one")
                class Other:
                    def downgrade(self):
                        pass
                def downgrade():
                    op.drop_table("t")
                """);
    }

    @Test
    void aHeadThatCannotBeReadIsNamed() {
        assertThatThrownBy(() -> downgraded("def downgrade(a=(1)): pass\n"))
                .hasMessageContaining("file.py:1: Belay cannot tell where the head of `downgrade` ends");
    }

    @Test
    void anImportComesBeforeTheFirst() {
        assertThat(PythonBody.imported("'''doc'''\nfrom __future__ import annotations\n\nimport re\n", "import x"))
                .isEqualTo("'''doc'''\nfrom __future__ import annotations\n\nimport x\nimport re\n");
        assertThat(PythonBody.imported("'''doc'''\r\nrevision = 1\r\n", "import x"))
                .isEqualTo("'''doc'''\r\nimport x\r\nrevision = 1\r\n");
    }

    private static String downgraded(String text) {
        Slot slot = new PythonBody(text, "downgrade").slot("file.py");
        return text.substring(0, slot.begin()) + slot.head() + STATEMENT + slot.tail() + text.substring(slot.end());
    }
}

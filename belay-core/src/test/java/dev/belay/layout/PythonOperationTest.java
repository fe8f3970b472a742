package dev.belay.layout;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Statements as Alembic's operations say them; that these send what is meant is for the real Alembic to prove. */
class PythonOperationTest {
    @ParameterizedTest
    @CsvSource(delimiter = '|', quoteCharacter = '`', textBlock = """
            DROP TABLE public.t | op.drop_table("t")
            DROP TABLE shop.t | op.drop_table("t", schema="shop")
            DROP TABLE public."T" | op.execute('DROP TABLE public."T"')
            DROP INDEX public.i | op.drop_index("i")
            ALTER TABLE public.t DROP COLUMN a | op.drop_column("t", "a")
            ALTER TABLE public.t DROP CONSTRAINT c | op.drop_constraint("c", "t")
            ALTER TABLE public.t RENAME TO u | op.rename_table("t", "u")
            ALTER TABLE public.t RENAME COLUMN a TO b | op.alter_column("t", "a", new_column_name="b")
            ALTER TABLE public.t ALTER COLUMN a SET NOT NULL | op.alter_column("t", "a", nullable=False)
            ALTER TABLE public.t ADD COLUMN a integer | op.add_column("t", sa.Column("a", sa.Integer()))
            ALTER TABLE shop.t ADD COLUMN a character varying(50) NOT NULL | op.add_column("t", sa.Column("a", sa.String(50), nullable=False), schema="shop")
            ALTER TABLE public.t ADD COLUMN a text DEFAULT 'x'::text NOT NULL | op.add_column("t", sa.Column("a", sa.Text(), server_default=sa.text("'x'::text"), nullable=False))
            ALTER TABLE public.t ADD COLUMN a numeric(12,2) DEFAULT 0 | op.add_column("t", sa.Column("a", sa.Numeric(12, 2), server_default=sa.text("0")))
            ALTER TABLE public.t ADD COLUMN a timestamp with time zone DEFAULT now() | op.add_column("t", sa.Column("a", sa.DateTime(timezone=True), server_default=sa.text("now()")))
            ALTER TABLE public.t ADD COLUMN a text DEFAULT ' :a'::text | op.execute("ALTER TABLE public.t ADD COLUMN a text DEFAULT ' \\\\:a'::text")
            ALTER TABLE public.t ADD COLUMN a integer GENERATED ALWAYS AS IDENTITY | op.execute("ALTER TABLE public.t ADD COLUMN a integer GENERATED ALWAYS AS IDENTITY")
            ALTER TABLE public.t ADD COLUMN a integer CONSTRAINT n NOT NULL | op.execute("ALTER TABLE public.t ADD COLUMN a integer CONSTRAINT n NOT NULL")
            ALTER TABLE public.t ADD COLUMN a public.mood | op.execute("ALTER TABLE public.t ADD COLUMN a public.mood")
            ALTER TABLE public.t ADD CONSTRAINT u UNIQUE (a, b) | op.create_unique_constraint("u", "t", ["a", "b"])
            ALTER TABLE public.t ADD CONSTRAINT u UNIQUE (a) DEFERRABLE | op.execute("ALTER TABLE public.t ADD CONSTRAINT u UNIQUE (a) DEFERRABLE")
            CREATE INDEX i ON public.t USING btree (a, b) | op.create_index("i", "t", ["a", "b"])
            CREATE UNIQUE INDEX CONCURRENTLY i ON shop.t USING btree (a) | op.create_index("i", "t", ["a"], unique=True, postgresql_concurrently=True, schema="shop")
            CREATE INDEX i ON public.t USING btree (lower(a)) | op.execute("CREATE INDEX i ON public.t USING btree (lower(a))")
            CREATE INDEX i ON public.t USING btree (a) WHERE (a > 0) | op.execute("CREATE INDEX i ON public.t USING btree (a) WHERE (a > 0)")
            SELECT ':a', 'b:c', 1::int, '\\d', '\\:e' | op.execute("SELECT '\\\\:a', 'b:c', 1::int, '\\\\d', '\\\\\\\\:e'")
            """)
    void aStatementIsACall(String sql, String call) {
        assertThat(PythonOperation.of(sql, "    ")).isEqualTo(call);
    }

    /** Where no escape lets SQLAlchemy leave a text as it is, the driver gets it. */
    @ParameterizedTest
    @CsvSource(delimiter = '|', quoteCharacter = '`', textBlock = """
            SELECT ' :ab:c' | op.get_bind().exec_driver_sql("SELECT ' :ab:c'")
            """)
    void whatSqlAlchemyWouldChangeGoesByIt(String sql, String call) {
        assertThat(PythonOperation.of(sql, "    ")).isEqualTo(call);
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', quoteCharacter = '`', textBlock = """
            `SELECT 1,\n  2`|`op.execute(\n        ""\"SELECT 1,\n  2""\"\n    )`
            `SELECT\n "a"`|`op.execute(\n        ""\"SELECT\n \\"a\\\"""\"\n    )`
            `SELECT\n ""\"`|`op.execute(\n        ""\"SELECT\n \\\"\\\"\\\"""\"\n    )`
            """)
    void severalLinesStandBetweenThreeQuotes(String sql, String call) {
        assertThat(PythonOperation.of(sql, "    ")).isEqualTo(call);
    }
}

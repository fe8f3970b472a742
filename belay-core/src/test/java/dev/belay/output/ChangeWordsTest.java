package dev.belay.output;

import static org.assertj.core.api.Assertions.assertThat;

import dev.belay.catalog.CatalogObject;
import dev.belay.catalog.Change;
import dev.belay.catalog.ObjectId;
import dev.belay.catalog.ObjectKind;
import java.util.Map;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** The sentences of the log, short enough to be read. */
class ChangeWordsTest {
    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            emptyValue = "",
            value = {
                "''                | true              | now `NOT NULL`",
                "true              | ''                | no longer `NOT NULL`",
                "''                | 'true, not valid' | now `NOT NULL NOT VALID`",
                "'true, not valid' | ''               | no longer `NOT NULL`",
                "'true, not valid' | true             | `NOT NULL NOT VALID` → `NOT NULL`"
            })
    void aColumnIsToldToTakeNoNull(String before, String after, String words) {
        assertThat(ChangeWords.sentence(new Change.Altered(column("not null", before), column("not null", after))))
                .isEqualTo("Changed column `total` of `bill`: " + words);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '~',
            value = {
                "'open'::public.state     | type public.state          | `'open'`",
                "'mail'::character varying | type character varying(10) | `'mail'`",
                "'1'::text                | type integer               | `'1'::text`",
                "nextval('public.bill_total_seq'::regclass) | type integer | `nextval`",
                "nextval('public.bill_id_seq'::regclass) | type integer | `nextval('bill_id_seq')`"
            })
    void aDefaultIsToldWithoutTheTypeOfItsColumn(String value, String type, String told) {
        CatalogObject before = column("type", type.substring("type ".length()));
        TreeMap<String, String> attributes = new TreeMap<>(before.attributes());
        attributes.put("default", value);
        assertThat(ChangeWords.sentence(new Change.Altered(before, new CatalogObject(before.id(), attributes))))
                .isEqualTo("Changed column `total` of `bill`: default none → " + told);
    }

    @Test
    void aConstraintIsValidated() {
        String check = "CHECK ((total > 0))";
        assertThat(ChangeWords.sentence(new Change.Altered(constraint(check + " NOT VALID"), constraint(check))))
                .isEqualTo("Validated constraint `positive` of `bill`");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "INDEX   | CREATE UNIQUE INDEX \"By day\" ON ONLY public.bill USING btree (day) WHERE paid | UNIQUE btree (day) WHERE paid",
                "INDEX   | CREATE INDEX \"By day\" ON public.bill USING gin (\" ON public.bill \")          | gin (\" ON public.bill \")",
                "INDEX   | CREATE INDEX other ON public.bill USING btree (day)                          | CREATE INDEX other ON public.bill USING btree (day)",
                "TRIGGER | CREATE TRIGGER \"By day\" AFTER INSERT ON public.bill FOR EACH ROW EXECUTE FUNCTION public.f() | AFTER INSERT FOR EACH ROW EXECUTE FUNCTION public.f()",
                "TRIGGER | CREATE CONSTRAINT TRIGGER \"By day\" AFTER INSERT ON public.bill DEFERRABLE FOR EACH ROW EXECUTE FUNCTION public.f() | CONSTRAINT AFTER INSERT DEFERRABLE FOR EACH ROW EXECUTE FUNCTION public.f()"
            })
    void aPartIsToldWithoutItsNameAndItsTable(ObjectKind kind, String definition, String told) {
        ObjectId id = kind == ObjectKind.INDEX
                ? ObjectId.of(kind, "public", "By day")
                : ObjectId.of(kind, "public", "bill", "By day");
        assertThat(Terse.definition(
                        new CatalogObject(id, new TreeMap<>(Map.of("table", "public.bill", "definition", definition)))))
                .isEqualTo(told);
    }

    private static CatalogObject column(String attribute, String value) {
        return new CatalogObject(
                ObjectId.of(ObjectKind.COLUMN, "public", "bill", "total"),
                new TreeMap<>(value.isEmpty() ? Map.of() : Map.of(attribute, value)));
    }

    private static CatalogObject constraint(String definition) {
        return new CatalogObject(
                ObjectId.of(ObjectKind.CONSTRAINT, "public", "bill", "positive"),
                new TreeMap<>(Map.of("definition", definition)));
    }
}

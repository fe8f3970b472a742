package dev.belay.audit;

import com.google.auto.service.AutoService;
import dev.belay.rules.Example;
import dev.belay.rules.Finding;
import dev.belay.rules.Hazard;
import dev.belay.rules.Page;
import dev.belay.rules.Risk;
import dev.belay.rules.Rule;
import dev.belay.source.Language;
import dev.belay.source.MappedColumn;
import dev.belay.source.MappedTable;
import dev.belay.source.SourceCode;
import dev.belay.source.SourceFile;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;

/** A dict or Map is put into a column that holds one plain value. */
@AutoService(Rule.class)
public final class DictInScalarColumn implements Rule {
    private static final Page PAGE = new Page(
            "dict-in-scalar-column",
            Hazard.BREAKS_CODE,
            Risk.HIGH,
            "code puts a dict or a Map into a column of text, a number, a truth value or a time",
            "the statement fails when it runs, or the driver writes a text that is no JSON",
            "Use a jsonb column, or serialise the value to JSON.",
            new Example.Code("""
                    -- models.py --
                    from sqlalchemy import Column, Integer, Text
                    from sqlalchemy.orm import declarative_base

                    Base = declarative_base()


                    class Payment(Base):
                        __tablename__ = "payment"
                        id = Column(Integer, primary_key=True)
                        details = Column(Text)


                    def pay(session, amount):
                        # expect: dict-in-scalar-column
                        session.add(Payment(details={"amount": amount}))
                    """, """
                    -- models.py --
                    from sqlalchemy import Column, Integer
                    from sqlalchemy.dialects.postgresql import JSONB
                    from sqlalchemy.orm import declarative_base

                    Base = declarative_base()


                    class Payment(Base):
                        __tablename__ = "payment"
                        id = Column(Integer, primary_key=True)
                        details = Column(JSONB)


                    def pay(session, amount):
                        session.add(Payment(details={"amount": amount}))
                    """));

    @Override
    public Page page() {
        return PAGE;
    }

    @Override
    public Stream<Finding> check(SourceCode code) {
        ColumnWrites writes = new ColumnWrites(code);
        List<Finding> findings = new ArrayList<>();
        for (SourceFile file : code.files()) {
            for (Frame frame : Frame.of(file)) {
                writes.in(frame).stream()
                        .filter(write -> write.column().kind().isScalar() && Values.isMap(write.value(), frame))
                        .forEach(write -> findings.add(found(file, write)));
                SqlParameters.in(frame).stream()
                        .filter(given -> Values.isMap(given.value(), frame))
                        .forEach(given ->
                                scalar(code, given).ifPresent(column -> findings.add(found(file, given, column))));
            }
        }
        code.tables()
                .forEach(table -> table.columns().stream()
                        .filter(column -> column.kind() == MappedColumn.Kind.MAP && table.language() == Language.JAVA)
                        .forEach(column -> findings.add(unconverted(table, column))));
        return findings.stream();
    }

    private static Finding found(SourceFile file, ColumnWrite write) {
        String what = what(file);
        return PAGE.at(
                Risk.HIGH,
                file.path(),
                write.line(),
                "%s goes into %s, which is %s".formatted(what, write.attribute(), words(write.column())),
                Map.of("table", write.table().table(), "column", write.column().column()),
                remedy(file, write.column().column()));
    }

    private static Finding found(SourceFile file, SqlParameters.Given given, MappedColumn column) {
        return PAGE.at(
                Risk.HIGH,
                file.path(),
                given.line(),
                "%s goes into %s.%s, which is %s".formatted(what(file), given.table(), given.column(), words(column)),
                Map.of("table", given.table(), "column", given.column()),
                remedy(file, given.column()));
    }

    private static Finding unconverted(MappedTable table, MappedColumn column) {
        return PAGE.at(
                Risk.HIGH,
                column.file(),
                column.line(),
                "%s.%s is a %s that nothing converts".formatted(table.name(), column.attribute(), column.declared()),
                Map.of("table", table.table(), "column", column.column()),
                "Write @JdbcTypeCode(SqlTypes.JSON) above %s, and make %s a jsonb column."
                        .formatted(column.attribute(), column.column()));
    }

    private static String what(SourceFile file) {
        return file.language() == Language.JAVA ? "a Map" : "a dict";
    }

    private static String words(MappedColumn column) {
        return switch (column.kind()) {
            case TEXT -> "text";
            case NUMBER -> "a number";
            case TRUTH -> "a truth value";
            case LOCAL_TIME, INSTANT -> "a time";
            case JSON, MAP, OTHER, UNKNOWN -> "one value";
        };
    }

    private static String remedy(SourceFile file, String column) {
        return file.language() == Language.JAVA
                ? "Make %s a jsonb column, or write it as JSON with an ObjectMapper.".formatted(column)
                : "Make %s a JSONB column, or write json.dumps(…).".formatted(column);
    }

    private static Optional<MappedColumn> scalar(SourceCode code, SqlParameters.Given given) {
        String table =
                given.table().substring(given.table().lastIndexOf('.') + 1).toLowerCase(Locale.ROOT);
        return code.tables().stream()
                .filter(each -> each.table().equals(table))
                .flatMap(each -> each.columns().stream())
                .filter(column ->
                        column.column().equals(given.column()) && column.kind().isScalar())
                .findFirst();
    }
}

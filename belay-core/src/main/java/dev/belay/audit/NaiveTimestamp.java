package dev.belay.audit;

import com.google.auto.service.AutoService;
import dev.belay.rules.Example;
import dev.belay.rules.Finding;
import dev.belay.rules.Hazard;
import dev.belay.rules.Page;
import dev.belay.rules.Risk;
import dev.belay.rules.Rule;
import dev.belay.source.Expression;
import dev.belay.source.Language;
import dev.belay.source.MappedColumn;
import dev.belay.source.MappedTable;
import dev.belay.source.SourceCode;
import dev.belay.source.SourceFile;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/** A time without a zone: in the type of a column, or in a value that the code makes. */
@AutoService(Rule.class)
public final class NaiveTimestamp implements Rule {
    private static final Page PAGE = new Page(
            "naive-timestamp",
            Hazard.CHANGES_VALUES,
            Risk.MEDIUM,
            "a column is mapped to a time without a zone, or code makes such a time and stores, compares or returns it",
            "the same value is another moment on a machine or in a session with another time zone",
            "Use timestamptz with DateTime(timezone=True) and datetime.now(timezone.utc); in Java use Instant.",
            new Example.Code("""
                    -- models.py --
                    from datetime import datetime

                    from sqlalchemy import Column, DateTime, Integer
                    from sqlalchemy.orm import declarative_base

                    Base = declarative_base()


                    class Payment(Base):
                        __tablename__ = "payment"
                        id = Column(Integer, primary_key=True)
                        # expect: naive-timestamp
                        paid_at = Column(DateTime)


                    def pay(payment):
                        # expect: naive-timestamp
                        payment.paid_at = datetime.now()
                    -- Invoice.java --
                    import jakarta.persistence.*;
                    import java.time.LocalDateTime;

                    @Entity
                    class Invoice {
                        @Id
                        Long id;
                        // expect: naive-timestamp
                        LocalDateTime dueAt;
                    }
                    """, """
                    -- models.py --
                    from datetime import datetime, timezone

                    from sqlalchemy import Column, DateTime, Integer
                    from sqlalchemy.orm import declarative_base

                    Base = declarative_base()


                    class Payment(Base):
                        __tablename__ = "payment"
                        id = Column(Integer, primary_key=True)
                        paid_at = Column(DateTime(timezone=True))


                    def pay(payment):
                        payment.paid_at = datetime.now(timezone.utc)
                    -- Invoice.java --
                    import jakarta.persistence.*;
                    import java.time.Instant;

                    @Entity
                    class Invoice {
                        @Id
                        Long id;
                        Instant dueAt;
                    }
                    """));

    private static final Pattern DAY = Pattern.compile("(?i)(?:date|day|birth|_dt)$");

    @Override
    public Page page() {
        return PAGE;
    }

    @Override
    public Stream<Finding> check(SourceCode code) {
        Map<String, Finding> findings = new TreeMap<>();
        KnownNames names = new KnownNames(code);
        code.tables()
                .forEach(table -> table.columns().stream()
                        .filter(column -> column.kind() == MappedColumn.Kind.LOCAL_TIME)
                        .forEach(column -> findings.putIfAbsent(
                                column.file() + ":" + column.line(),
                                mapped(table, column, names.type(table, column)))));
        DatabaseFiles databases = DatabaseFiles.of(code);
        TimeColumns times = TimeColumns.of(code, names);
        ColumnWrites writes = new ColumnWrites(code);
        for (SourceFile file : code.files()) {
            for (Frame frame : Frame.of(file)) {
                if (file.language() == Language.PYTHON && databases.uses(file)) {
                    new NaiveValues(frame, times).leaving().forEach(value -> made(file, value, findings));
                } else if (file.language() == Language.JAVA) {
                    writes.in(frame).stream()
                            .filter(write -> isNaive(write, names))
                            .forEach(write -> made(file, Values.resolved(write.value(), frame), findings));
                }
            }
        }
        return findings.values().stream();
    }

    private static Finding mapped(MappedTable table, MappedColumn column, Optional<String> type) {
        String attribute = table.name() + "." + column.attribute();
        boolean zoned = type.filter("timestamp with time zone"::equals).isPresent();
        boolean java = table.language() == Language.JAVA;
        String seen = java
                ? "%s is a LocalDateTime, which knows no zone".formatted(attribute)
                : "%s is a %s without timezone=True".formatted(attribute, column.declared());
        String told = zoned ? seen + ", and column %s is timestamptz".formatted(column.column()) : seen;
        return PAGE.at(
                Risk.MEDIUM,
                column.file(),
                column.line(),
                told,
                Map.of("table", table.table(), "column", column.column()),
                remedy(column, java, zoned));
    }

    /** What is called a day may be one: then a zone would make it wrong. */
    private static String remedy(MappedColumn column, boolean java, boolean zoned) {
        boolean day = DAY.matcher(column.attribute()).find();
        String moment = java
                ? "Make %s an Instant%s.".formatted(column.attribute(), zoned ? "" : " and its column timestamptz")
                : "Write DateTime(timezone=True)%s.".formatted(zoned ? "" : ", and migrate the column to timestamptz");
        return day
                ? moment + (java ? " If it holds days, make it a LocalDate." : " If it holds days, write Date.")
                : moment;
    }

    /** Java's {@code Date} is a moment; it loses its zone where the column is known to have none. */
    private static boolean isNaive(ColumnWrite write, KnownNames names) {
        if (!(write.value() instanceof Expression.Call call)) {
            return false;
        }
        boolean local = call.arguments().isEmpty()
                && call.name().equals("now")
                && call.function() instanceof Expression.Member member
                && member.of().lastName().equals("LocalDateTime");
        boolean date =
                call.creates() && call.name().equals("Date") && call.arguments().isEmpty();
        return local
                || (date
                        && names.type(write.table(), write.column())
                                .filter("timestamp without time zone"::equals)
                                .isPresent());
    }

    private static void made(SourceFile file, Expression value, Map<String, Finding> findings) {
        boolean java = file.language() == Language.JAVA;
        String text = NaiveValues.words(value);
        findings.putIfAbsent(
                file.path() + ":" + value.line(),
                PAGE.at(
                        Risk.MEDIUM,
                        file.path(),
                        value.line(),
                        text + (text.startsWith("new ") ? " is stored without a zone" : " makes a time without a zone"),
                        Map.of(),
                        java ? "Write Instant.now()." : "Write datetime." + aware(text) + "."));
    }

    /** The same moment of Python, with its zone. */
    private static String aware(String naive) {
        return naive.contains("fromtimestamp(") ? "fromtimestamp(…, timezone.utc)" : "now(timezone.utc)";
    }
}

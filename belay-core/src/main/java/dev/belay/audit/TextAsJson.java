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
import dev.belay.source.SourceCode;
import dev.belay.source.SourceFile;
import dev.belay.source.Statement;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/** A text that only looks like JSON is stored: {@code str(dict)}, {@code map.toString()}, or braces around values. */
@AutoService(Rule.class)
public final class TextAsJson implements Rule {
    private static final Page PAGE = new Page(
            "text-as-json",
            Hazard.CHANGES_VALUES,
            Risk.HIGH,
            "code makes JSON with str(), repr(), toString(), an f-string or a concatenation",
            "what is stored is no JSON, or stops being JSON with the first quote in a value",
            "Make JSON with json.dumps(…), or with an ObjectMapper.",
            new Example.Code("""
                    -- models.py --
                    from sqlalchemy import Column, Integer, Text
                    from sqlalchemy.orm import declarative_base

                    Base = declarative_base()


                    class Payment(Base):
                        __tablename__ = "payment"
                        id = Column(Integer, primary_key=True)
                        details = Column(Text)


                    def pay(payment: Payment, who):
                        # expect: text-as-json
                        payment.details = str({"who": who})
                        # expect: text-as-json
                        payment.details = f'{{"who": "{who}"}}'
                    """, """
                    -- models.py --
                    import json

                    from sqlalchemy import Column, Integer, Text
                    from sqlalchemy.orm import declarative_base

                    Base = declarative_base()


                    class Payment(Base):
                        __tablename__ = "payment"
                        id = Column(Integer, primary_key=True)
                        details = Column(Text)


                    def pay(payment: Payment, who):
                        payment.details = json.dumps({"who": who})
                    """));

    private static final String HOLE = String.valueOf(Expression.HOLE);
    private static final Pattern BY_HAND = Pattern.compile("(?s)^\\s*\\[?\\s*\\{\\s*\"[^\"]+\"\\s*:.*");
    private static final Pattern TELLING = Pattern.compile("(?i).*(?:json|metadata|payload).*");

    @Override
    public Page page() {
        return PAGE;
    }

    @Override
    public Stream<Finding> check(SourceCode code) {
        ColumnWrites writes = new ColumnWrites(code);
        Map<String, Finding> findings = new TreeMap<>();
        for (SourceFile file : code.files()) {
            for (Frame frame : Frame.of(file)) {
                for (ColumnWrite write : writes.in(frame)) {
                    if (write.column().kind() == MappedColumn.Kind.TEXT
                            || write.column().kind() == MappedColumn.Kind.JSON) {
                        Expression value = Values.resolved(write.value(), frame);
                        made(value, frame)
                                .ifPresent(how ->
                                        add(findings, file, write.line(), how, " is stored in " + write.attribute()));
                    }
                }
                for (SqlParameters.Given given : SqlParameters.in(frame)) {
                    made(Values.resolved(given.value(), frame), frame)
                            .ifPresent(how -> add(findings, file, given.line(), how, " is given to a statement"));
                }
                named(frame)
                        .forEach(assign -> assign.value()
                                .flatMap(value -> printed(value, frame))
                                .ifPresent(how -> add(
                                        findings,
                                        file,
                                        assign.line(),
                                        how,
                                        " becomes "
                                                + assign.targets().getFirst().lastName())));
            }
        }
        return findings.values().stream();
    }

    /** Assignments to what is called after JSON, and those of a dict that is printed right where it is written. */
    private static List<Statement.Assign> named(Frame frame) {
        List<Statement.Assign> named = new ArrayList<>();
        for (Statement statement : frame.statements()) {
            if (statement instanceof Statement.Assign assign
                    && (TELLING.matcher(assign.targets().getFirst().lastName()).matches()
                            || assign.value().filter(TextAsJson::printsLiteral).isPresent())) {
                named.add(assign);
            }
        }
        return named;
    }

    private static boolean printsLiteral(Expression value) {
        return value instanceof Expression.Call call
                && call.function() instanceof Expression.Name name
                && (name.name().equals("str") || name.name().equals("repr"))
                && call.positional().size() == 1
                && call.positional().getFirst() instanceof Expression.Entries entries
                && !entries.keys().isEmpty();
    }

    private static void add(Map<String, Finding> findings, SourceFile file, int line, String how, String where) {
        boolean java = file.language() == Language.JAVA;
        findings.putIfAbsent(
                file.path() + ":" + line,
                PAGE.at(
                        Risk.HIGH,
                        file.path(),
                        line,
                        how + where,
                        Map.of(),
                        java ? "Write it with an ObjectMapper." : "Write json.dumps(…)."));
    }

    /** How a value that is no true JSON was made. */
    private static Optional<String> made(Expression value, Frame frame) {
        return printed(value, frame).or(() -> byHand(value));
    }

    private static Optional<String> printed(Expression value, Frame frame) {
        return switch (value) {
            case Expression.Call call -> call(call, frame);
            case Expression.Text text
            when text.text().equals(HOLE) && Values.isMap(text.holes().getFirst(), frame) ->
                Optional.of(frame.file().language() == Language.JAVA ? "the text of a Map" : "the text of a dict");
            case Expression.Other other
            when other.operator().equals("%")
                    && other.parts().getFirst() instanceof Expression.Text text
                    && text.text().equals("%s")
                    && Values.isMap(other.parts().getLast(), frame) -> Optional.of("the text of a dict");
            case Expression other -> Optional.empty();
        };
    }

    private static Optional<String> call(Expression.Call call, Frame frame) {
        if (call.function() instanceof Expression.Name name && call.positional().size() == 1) {
            boolean prints = name.name().equals("str") || name.name().equals("repr");
            return prints && Values.isMap(call.positional().getFirst(), frame)
                    ? Optional.of(name.name() + "() of a dict")
                    : Optional.empty();
        }
        if (call.function() instanceof Expression.Member member && frame.file().language() == Language.JAVA) {
            boolean own = member.name().equals("toString") && Values.isMap(member.of(), frame);
            boolean valueOf = member.name().equals("valueOf")
                    && call.positional().size() == 1
                    && Values.isMap(call.positional().getFirst(), frame);
            return own || valueOf ? Optional.of(member.name() + "() of a Map") : Optional.empty();
        }
        return Optional.empty();
    }

    private static Optional<String> byHand(Expression value) {
        boolean formats = value instanceof Expression.Call call
                && call.name().equals("format")
                && !call.positional().isEmpty();
        Expression text = formats ? ((Expression.Call) value).positional().getFirst() : value;
        if (text instanceof Expression.Text each && BY_HAND.matcher(each.text()).matches()) {
            boolean filled = !each.holes().isEmpty() || (formats && each.text().contains("%s"));
            boolean safe = !each.holes().isEmpty()
                    && each.holes().stream()
                            .allMatch(hole -> List.of("dumps", "writeValueAsString", "int", "len", "str")
                                    .contains(hole.lastName()));
            return filled && !safe ? Optional.of("JSON put together by hand") : Optional.empty();
        }
        return Optional.empty();
    }
}

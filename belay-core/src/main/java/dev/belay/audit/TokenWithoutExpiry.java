package dev.belay.audit;

import com.google.auto.service.AutoService;
import dev.belay.rules.Example;
import dev.belay.rules.Finding;
import dev.belay.rules.Hazard;
import dev.belay.rules.Page;
import dev.belay.rules.Risk;
import dev.belay.rules.Rule;
import dev.belay.source.Expression;
import dev.belay.source.MappedColumn;
import dev.belay.source.MappedTable;
import dev.belay.source.SourceCode;
import dev.belay.source.SourceFile;
import dev.belay.source.Statement;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/** A stored token is sent to somebody, and nobody looked whether it still holds. */
@AutoService(Rule.class)
public final class TokenWithoutExpiry implements Rule {
    private static final Page PAGE = new Page(
            "token-without-expiry",
            Hazard.BREAKS_CODE,
            Risk.MEDIUM,
            "code sends an access token from a column, and neither the function nor its callers look at when it expires",
            "calls fail as soon as the token has expired, usually an hour after it was stored",
            "Compare the expiry with the time now, and refresh the token before the call.",
            new Example.Code("""
                    -- models.py --
                    from sqlalchemy import Column, DateTime, Integer, Text
                    from sqlalchemy.orm import declarative_base

                    Base = declarative_base()


                    class Connection(Base):
                        __tablename__ = "connection"
                        id = Column(Integer, primary_key=True)
                        access_token = Column(Text)
                        token_expires_at = Column(DateTime(timezone=True))
                    -- sync.py --
                    import requests


                    def accounts(connection):
                        # expect: token-without-expiry
                        headers = {"Authorization": f"Bearer {connection.access_token}"}
                        return requests.get("https://api.example.org/accounts", headers=headers)
                    """, """
                    -- models.py --
                    from sqlalchemy import Column, DateTime, Integer, Text
                    from sqlalchemy.orm import declarative_base

                    Base = declarative_base()


                    class Connection(Base):
                        __tablename__ = "connection"
                        id = Column(Integer, primary_key=True)
                        access_token = Column(Text)
                        token_expires_at = Column(DateTime(timezone=True))
                    -- sync.py --
                    from datetime import datetime, timezone

                    import requests
                    from tokens import refresh_token


                    def accounts(connection):
                        if connection.token_expires_at < datetime.now(timezone.utc):
                            refresh_token(connection)
                        headers = {"Authorization": f"Bearer {connection.access_token}"}
                        return requests.get("https://api.example.org/accounts", headers=headers)
                    """));

    private static final Pattern TOKEN =
            Pattern.compile("(?i)(?:.*_)?(?:access|oauth|bearer|auth|id)_?token|(?:access|oauth|bearer|auth)Token");
    private static final Pattern CARE = Pattern.compile("(?i)expir|refresh|renew|valid");
    private static final Pattern SENDING = Pattern.compile("(?i)bearer|authorization|access_token=|token ");
    private static final Set<String> SENT_AS =
            Set.of("token", "access_token", "auth", "headers", "bearer_token", "auth_token");

    @Override
    public Page page() {
        return PAGE;
    }

    @Override
    public Stream<Finding> check(SourceCode code) {
        Set<String> tokens = new HashSet<>();
        code.tables().stream()
                .filter(table -> table.columns().stream()
                        .anyMatch(column -> column.attribute()
                                .toLowerCase(java.util.Locale.ROOT)
                                .contains("expir")))
                .flatMap(table -> table.columns().stream())
                .map(MappedColumn::attribute)
                .filter(attribute -> TOKEN.matcher(attribute).matches())
                .forEach(tokens::add);
        if (tokens.isEmpty()) {
            return Stream.empty();
        }
        List<Frame> frames =
                code.files().stream().flatMap(file -> Frame.of(file).stream()).toList();
        Set<String> entities =
                new HashSet<>(code.tables().stream().map(MappedTable::name).toList());
        List<Finding> findings = new ArrayList<>();
        for (Frame frame : frames) {
            boolean own =
                    frame.type().filter(type -> entities.contains(type.name())).isPresent();
            if (!own) {
                sent(frame, tokens)
                        .filter(use -> !isCareful(frame) && !callersCare(frame, frames))
                        .ifPresent(use -> findings.add(found(frame.file(), use)));
            }
        }
        return findings.stream();
    }

    private static Finding found(SourceFile file, Expression use) {
        return PAGE.at(
                Risk.MEDIUM,
                file.path(),
                use.line(),
                "%s is sent without a look at when it expires".formatted(name(use)),
                Map.of("token", name(use)),
                "Compare the expiry with the time now, and refresh the token before this call.");
    }

    private static String name(Expression use) {
        return use instanceof Expression.Call call
                ? call.name()
                : use.dotted().isEmpty() ? use.lastName() : use.dotted();
    }

    /** The first place where a token goes into a header, or is given as one. */
    private static Optional<Expression> sent(Frame frame, Set<String> tokens) {
        for (Expression expression : frame.expressions()) {
            Stream<Expression> places = switch (expression) {
                case Expression.Text text
                when !text.holes().isEmpty() && SENDING.matcher(text.text()).find() -> text.holes().stream();
                case Expression.Call call ->
                    Stream.concat(
                            call.arguments().stream()
                                    .filter(argument -> SENT_AS.contains(argument.name()))
                                    .map(argument -> argument.value()),
                            List.of("setBearerAuth", "bearerAuth", "bearer").contains(call.name())
                                    ? call.positional().stream()
                                    : Stream.empty());
                case Expression other -> Stream.empty();
            };
            Optional<Expression> found =
                    places.filter(place -> isToken(place, tokens)).findFirst();
            if (found.isPresent()) {
                return found;
            }
        }
        return Optional.empty();
    }

    private static boolean isToken(Expression place, Set<String> tokens) {
        return switch (place) {
            case Expression.Member member -> tokens.contains(member.name());
            case Expression.Call call
            when call.arguments().isEmpty()
                    && call.function() instanceof Expression.Member member
                    && member.name().startsWith("get")
                    && member.name().length() > 3 ->
                tokens.contains(
                        java.beans.Introspector.decapitalize(member.name().substring(3)));
            case Expression other -> false;
        };
    }

    private static boolean isCareful(Frame frame) {
        boolean named = frame.function()
                .filter(function -> CARE.matcher(function.name()).find())
                .isPresent();
        return named
                || frame.expressions().stream()
                        .anyMatch(expression ->
                                CARE.matcher(expression.lastName()).find());
    }

    /** Whether all that call this function look themselves; nobody calling it means nobody looks. */
    private static boolean callersCare(Frame called, List<Frame> frames) {
        Optional<String> name = called.function().map(Statement.Function::name);
        List<Frame> callers = frames.stream()
                .filter(frame -> !frame.equals(called)
                        && name.isPresent()
                        && frame.expressions().stream()
                                .anyMatch(each -> each instanceof Expression.Call call
                                        && call.name().equals(name.get())))
                .toList();
        return !callers.isEmpty() && callers.stream().allMatch(TokenWithoutExpiry::isCareful);
    }
}

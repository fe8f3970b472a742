package dev.belay.layout;

import dev.belay.history.Script;
import dev.belay.history.TransactionMode;
import dev.belay.sql.SourceSpan;
import dev.belay.sql.SqlText;
import dev.belay.sql.Statement;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Iterator;
import java.util.List;
import java.util.stream.Stream;
import java.util.stream.StreamSupport;

/** Makes scripts of SQL text, in the transactions in which a tool would send it. */
final class Scripts {
    private Scripts() {}

    /**
     * What a tool sends in one go.
     *
     * @param statements in order
     * @param inTransaction whether between a BEGIN and a COMMIT of the tool
     */
    record Portion(Iterable<Statement> statements, boolean inTransaction) {}

    /** All of it between one BEGIN and one COMMIT of the tool. */
    static Script.Sql inTransaction(SqlText sql) {
        return new Script.Sql(sql.statements(), TransactionMode.WHOLE_SCRIPT);
    }

    /** Each statement by itself, as psql sends a file. */
    static Script.Sql perStatement(SqlText sql) {
        return new Script.Sql(sql.statements(), TransactionMode.PER_STATEMENT);
    }

    /**
     * All of it as one query outside a transaction: PostgreSQL then runs several statements in an implicit transaction, and
     * a single one by itself (manual, 54.2.2.1 Multiple Statements in a Simple Query).
     */
    static Script.Sql oneQuery(Iterable<Statement> statements) {
        return new Script.Sql(
                statements, isSingle(statements) ? TransactionMode.PER_STATEMENT : TransactionMode.WHOLE_SCRIPT);
    }

    /** Several portions after one another, each as its own query or transaction. */
    static Script.Sql portions(List<Portion> portions) {
        if (portions.size() == 1) {
            Portion only = portions.getFirst();
            return only.inTransaction()
                    ? new Script.Sql(only.statements(), TransactionMode.WHOLE_SCRIPT)
                    : oneQuery(only.statements());
        }
        List<Iterable<Statement>> framed = new ArrayList<>();
        for (Portion portion : portions) {
            Iterator<Statement> first = portion.statements().iterator();
            if (!first.hasNext()) {
                continue;
            }
            boolean frames = portion.inTransaction() || !isSingle(portion.statements());
            SourceSpan span = first.next().span();
            framed.add(frames ? List.of(Statement.of("BEGIN", span)) : List.of());
            framed.add(portion.statements());
            framed.add(frames ? List.of(Statement.of("COMMIT", span)) : List.of());
        }
        return new Script.Sql(joined(framed), TransactionMode.PER_STATEMENT);
    }

    /** One after the other; in memory when all of them are. */
    static Iterable<Statement> joined(List<? extends Iterable<Statement>> several) {
        Joined joined = new Joined(List.copyOf(several));
        boolean held = several.stream().allMatch(statements -> statements instanceof Collection);
        return held ? stream(joined).toList() : joined;
    }

    /** The statements as a stream. */
    static Stream<Statement> stream(Iterable<Statement> statements) {
        return StreamSupport.stream(statements.spliterator(), false);
    }

    private static boolean isSingle(Iterable<Statement> statements) {
        Iterator<Statement> iterator = statements.iterator();
        if (!iterator.hasNext()) {
            return false;
        }
        iterator.next();
        return !iterator.hasNext();
    }
}

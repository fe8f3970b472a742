package dev.belay.code;

import com.sun.source.tree.BlockTree;
import com.sun.source.tree.CaseTree;
import com.sun.source.tree.CatchTree;
import com.sun.source.tree.ClassTree;
import com.sun.source.tree.CompilationUnitTree;
import com.sun.source.tree.DoWhileLoopTree;
import com.sun.source.tree.EnhancedForLoopTree;
import com.sun.source.tree.ExpressionStatementTree;
import com.sun.source.tree.ExpressionTree;
import com.sun.source.tree.ForLoopTree;
import com.sun.source.tree.IfTree;
import com.sun.source.tree.LabeledStatementTree;
import com.sun.source.tree.LineMap;
import com.sun.source.tree.MethodTree;
import com.sun.source.tree.ModifiersTree;
import com.sun.source.tree.ReturnTree;
import com.sun.source.tree.SwitchTree;
import com.sun.source.tree.SynchronizedTree;
import com.sun.source.tree.ThrowTree;
import com.sun.source.tree.Tree;
import com.sun.source.tree.TryTree;
import com.sun.source.tree.VariableTree;
import com.sun.source.tree.WhileLoopTree;
import com.sun.source.tree.YieldTree;
import com.sun.source.util.SourcePositions;
import dev.belay.source.Argument;
import dev.belay.source.Expression;
import dev.belay.source.Parameter;
import dev.belay.source.Statement;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Brings javac's statements into the form that all languages share. */
final class JavaTrees {
    private final CompilationUnitTree unit;
    private final SourcePositions positions;
    private final LineMap lines;
    private final JavaExpressions expressions;

    JavaTrees(CompilationUnitTree unit, SourcePositions positions) {
        this.unit = unit;
        this.positions = positions;
        this.lines = unit.getLineMap();
        this.expressions = new JavaExpressions(this);
    }

    /** The line in which a tree begins. */
    int line(Tree tree) {
        long position = positions.getStartPosition(unit, tree);
        return position < 0 ? 1 : (int) lines.getLineNumber(position);
    }

    /** Adds the statement, and what it holds. */
    void statement(Tree tree, List<Statement> into) {
        int line = line(tree);
        switch (tree) {
            case ClassTree type -> into.add(type(type));
            case MethodTree method -> into.add(method(method));
            case VariableTree variable -> into.add(variable(variable));
            case BlockTree block -> into.add(new Statement.Compound(line, "{", List.of(), all(block.getStatements())));
            case ExpressionStatementTree evaluated -> into.add(evaluated(line, evaluated.getExpression()));
            case ReturnTree given -> into.add(new Statement.Return(line, optional(given.getExpression())));
            case YieldTree given -> into.add(new Statement.Return(line, optional(given.getValue())));
            case ThrowTree thrown -> into.add(new Statement.Raise(line, heads(thrown.getExpression())));
            default -> compound(line, tree, into);
        }
    }

    private void compound(int line, Tree tree, List<Statement> into) {
        switch (tree) {
            case IfTree choice -> {
                into.add(nested(line, "if", heads(choice.getCondition()), choice.getThenStatement()));
                if (choice.getElseStatement() != null) {
                    into.add(nested(line(choice.getElseStatement()), "else", List.of(), choice.getElseStatement()));
                }
            }
            case ForLoopTree loop -> {
                loop.getInitializer().forEach(each -> statement(each, into));
                into.add(nested(line, "for", heads(loop.getCondition()), loop.getStatement()));
                loop.getUpdate().forEach(each -> statement(each, into));
            }
            case EnhancedForLoopTree loop -> {
                into.add(variable(loop.getVariable()));
                into.add(nested(line, "for", heads(loop.getExpression()), loop.getStatement()));
            }
            case WhileLoopTree loop -> into.add(nested(line, "while", heads(loop.getCondition()), loop.getStatement()));
            case DoWhileLoopTree loop ->
                into.add(nested(line, "while", heads(loop.getCondition()), loop.getStatement()));
            case LabeledStatementTree labelled -> statement(labelled.getStatement(), into);
            case SynchronizedTree locked ->
                into.add(nested(line, "synchronized", heads(locked.getExpression()), locked.getBlock()));
            case SwitchTree choice -> {
                List<Statement> cases = cases(choice.getCases());
                into.add(new Statement.Compound(line, "switch", heads(choice.getExpression()), cases));
            }
            case TryTree attempt -> attempt(line, attempt, into);
            default -> {}
        }
    }

    private void attempt(int line, TryTree attempt, List<Statement> into) {
        List<Statement> body = new ArrayList<>();
        attempt.getResources().forEach(resource -> {
            if (resource instanceof ExpressionTree expression) {
                body.add(evaluated(line(resource), expression));
            } else {
                statement(resource, body);
            }
        });
        body.addAll(all(attempt.getBlock().getStatements()));
        into.add(new Statement.Compound(line, "try", List.of(), body));
        for (CatchTree caught : attempt.getCatches()) {
            into.add(nested(line(caught), "catch", List.of(), caught.getBlock()));
        }
        if (attempt.getFinallyBlock() != null) {
            into.add(nested(line(attempt.getFinallyBlock()), "finally", List.of(), attempt.getFinallyBlock()));
        }
    }

    /** The cases of a switch. */
    List<Statement> cases(List<? extends CaseTree> cases) {
        List<Statement> all = new ArrayList<>();
        for (CaseTree each : cases) {
            List<Statement> body = new ArrayList<>();
            Tree arrow = each.getBody();
            if (arrow instanceof ExpressionTree expression) {
                body.add(new Statement.Return(line(arrow), Optional.of(expressions.of(expression))));
            } else if (arrow != null) {
                statement(arrow, body);
            } else if (each.getStatements() != null) {
                body.addAll(all(each.getStatements()));
            }
            List<Expression> heads =
                    each.getExpressions().stream().map(expressions::of).toList();
            all.add(new Statement.Compound(line(each), "case", heads, body));
        }
        return all;
    }

    private Statement nested(int line, String keyword, List<Expression> heads, Tree body) {
        return new Statement.Compound(
                line,
                keyword,
                heads,
                body instanceof BlockTree block ? all(block.getStatements()) : all(List.of(body)));
    }

    /** Statements in order. */
    List<Statement> all(List<? extends Tree> trees) {
        List<Statement> statements = new ArrayList<>();
        trees.forEach(tree -> statement(tree, statements));
        return statements;
    }

    private Statement evaluated(int line, ExpressionTree tree) {
        Expression expression = expressions.of(tree);
        return expression instanceof Expression.Other(int at, String operator, List<Expression> parts)
                        && (operator.equals("=") || operator.equals("+="))
                ? new Statement.Assign(
                        line,
                        List.of(parts.getFirst()),
                        Optional.empty(),
                        Optional.of(
                                operator.equals("=")
                                        ? parts.getLast()
                                        : Concatenation.of(at, parts.getFirst(), parts.getLast())),
                        List.of())
                : new Statement.Evaluate(line, expression);
    }

    private Statement variable(VariableTree variable) {
        int line = line(variable);
        return new Statement.Assign(
                nameLine(variable, line),
                List.of(new Expression.Name(line, variable.getName().toString())),
                optional(variable.getType()),
                optional(variable.getInitializer()),
                annotations(variable.getModifiers()));
    }

    /** A field begins at its annotations; people look for it where its type stands. */
    private int nameLine(VariableTree variable, int line) {
        Tree type = variable.getType();
        return type == null || positions.getStartPosition(unit, type) < 0 ? line : line(type);
    }

    private Statement method(MethodTree method) {
        List<Parameter> parameters = method.getParameters().stream()
                .map(parameter -> new Parameter(
                        parameter.getName().toString(),
                        optional(parameter.getType()),
                        annotations(parameter.getModifiers())))
                .toList();
        List<Statement> body =
                method.getBody() == null ? List.of() : all(method.getBody().getStatements());
        int line = method.getReturnType() == null ? line(method) : line(method.getReturnType());
        return new Statement.Function(
                line,
                method.getName().toString(),
                parameters,
                optional(method.getReturnType()),
                annotations(method.getModifiers()),
                body);
    }

    /** A class with its members. */
    Statement type(ClassTree type) {
        List<Argument> bases = new ArrayList<>();
        optional(type.getExtendsClause()).ifPresent(base -> bases.add(new Argument("", base)));
        type.getImplementsClause().forEach(base -> bases.add(new Argument("", expressions.of(base))));
        List<Expression> annotations = new ArrayList<>(annotations(type.getModifiers()));
        annotations.add(new Expression.Name(line(type), type.getKind().name()));
        return new Statement.Type(
                line(type), type.getSimpleName().toString(), bases, annotations, all(type.getMembers()));
    }

    private List<Expression> annotations(ModifiersTree modifiers) {
        List<Expression> annotations = new ArrayList<>();
        modifiers.getAnnotations().forEach(annotation -> annotations.add(expressions.of(annotation)));
        modifiers.getFlags().forEach(flag -> annotations.add(new Expression.Name(line(modifiers), flag.toString())));
        return annotations;
    }

    private List<Expression> heads(@Nullable Tree tree) {
        return optional(tree).map(List::of).orElse(List.of());
    }

    private Optional<Expression> optional(@Nullable Tree tree) {
        return tree == null ? Optional.empty() : Optional.of(expressions.of(tree));
    }
}

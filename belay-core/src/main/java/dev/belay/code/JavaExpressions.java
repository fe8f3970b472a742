package dev.belay.code;

import com.sun.source.tree.AnnotatedTypeTree;
import com.sun.source.tree.AnnotationTree;
import com.sun.source.tree.ArrayAccessTree;
import com.sun.source.tree.ArrayTypeTree;
import com.sun.source.tree.AssignmentTree;
import com.sun.source.tree.BinaryTree;
import com.sun.source.tree.BlockTree;
import com.sun.source.tree.CompoundAssignmentTree;
import com.sun.source.tree.ConditionalExpressionTree;
import com.sun.source.tree.ExpressionTree;
import com.sun.source.tree.IdentifierTree;
import com.sun.source.tree.InstanceOfTree;
import com.sun.source.tree.LambdaExpressionTree;
import com.sun.source.tree.LiteralTree;
import com.sun.source.tree.MemberReferenceTree;
import com.sun.source.tree.MemberSelectTree;
import com.sun.source.tree.MethodInvocationTree;
import com.sun.source.tree.NewArrayTree;
import com.sun.source.tree.NewClassTree;
import com.sun.source.tree.ParameterizedTypeTree;
import com.sun.source.tree.ParenthesizedTree;
import com.sun.source.tree.PrimitiveTypeTree;
import com.sun.source.tree.SwitchExpressionTree;
import com.sun.source.tree.Tree;
import com.sun.source.tree.TypeCastTree;
import com.sun.source.tree.UnaryTree;
import dev.belay.source.Argument;
import dev.belay.source.Expression;
import dev.belay.source.Statement;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/** Brings javac's expressions and types into the form that all languages share. */
final class JavaExpressions {
    private final JavaTrees trees;

    JavaExpressions(JavaTrees trees) {
        this.trees = trees;
    }

    /** The expression, type or annotation. */
    Expression of(Tree tree) {
        int line = trees.line(tree);
        return switch (tree) {
            case IdentifierTree name -> new Expression.Name(line, name.getName().toString());
            case MemberSelectTree member ->
                new Expression.Member(
                        line, of(member.getExpression()), member.getIdentifier().toString());
            case MethodInvocationTree call ->
                new Expression.Call(line, of(call.getMethodSelect()), arguments(call.getArguments()), false);
            case LiteralTree literal -> literal(line, literal);
            case BinaryTree binary -> binary(line, binary);
            case ParenthesizedTree inside -> of(inside.getExpression());
            case TypeCastTree cast -> of(cast.getExpression());
            case NewClassTree creation -> creation(line, creation);
            case AnnotationTree annotation ->
                new Expression.Call(
                        line, of(annotation.getAnnotationType()), arguments(annotation.getArguments()), false);
            case LambdaExpressionTree lambda -> lambda(line, lambda);
            case PrimitiveTypeTree type -> new Expression.Name(line, type.toString());
            case ParameterizedTypeTree type -> other(line, "[]", with(type.getType(), type.getTypeArguments()));
            default -> lesser(line, tree);
        };
    }

    private Expression lesser(int line, Tree tree) {
        return switch (tree) {
            case AssignmentTree assign -> other(line, "=", List.of(assign.getVariable(), assign.getExpression()));
            case CompoundAssignmentTree assign ->
                other(
                        line,
                        assign.getKind() == Tree.Kind.PLUS_ASSIGNMENT ? "+=" : "?=",
                        List.of(assign.getVariable(), assign.getExpression()));
            case UnaryTree unary -> other(line, word(unary.getKind()), List.of(unary.getExpression()));
            case ConditionalExpressionTree choice ->
                other(
                        line,
                        "if",
                        List.of(choice.getTrueExpression(), choice.getCondition(), choice.getFalseExpression()));
            case InstanceOfTree test -> other(line, "instanceof", List.of(test.getExpression()));
            case ArrayAccessTree access -> other(line, "[]", List.of(access.getExpression(), access.getIndex()));
            case ArrayTypeTree type -> other(line, "array", List.of(type.getType()));
            case AnnotatedTypeTree type -> of(type.getUnderlyingType());
            case MemberReferenceTree reference ->
                new Expression.Member(
                        line,
                        of(reference.getQualifierExpression()),
                        reference.getName().toString());
            case NewArrayTree array ->
                new Expression.Items(
                        line,
                        Optional.<List<? extends ExpressionTree>>ofNullable(array.getInitializers())
                                .orElse(List.of())
                                .stream()
                                .map(this::of)
                                .toList());
            case SwitchExpressionTree choice ->
                new Expression.Other(
                        line,
                        "switch",
                        List.of(
                                of(choice.getExpression()),
                                new Expression.Body(line, List.of(), trees.cases(choice.getCases()))));
            default -> new Expression.Other(line, tree.getKind().name().toLowerCase(Locale.ROOT), List.of());
        };
    }

    private Expression other(int line, String operator, List<? extends Tree> parts) {
        return new Expression.Other(line, operator, parts.stream().map(this::of).toList());
    }

    private static List<Tree> with(Tree first, List<? extends Tree> rest) {
        List<Tree> all = new ArrayList<>(List.of(first));
        all.addAll(rest);
        return all;
    }

    private static Expression literal(int line, LiteralTree literal) {
        return literal.getValue() instanceof String text
                ? new Expression.Text(line, text, List.of())
                : new Expression.Other(line, String.valueOf(literal.getValue()), List.of());
    }

    private Expression binary(int line, BinaryTree binary) {
        Expression left = of(binary.getLeftOperand());
        Expression right = of(binary.getRightOperand());
        return binary.getKind() == Tree.Kind.PLUS
                ? Concatenation.of(line, left, right)
                : new Expression.Other(line, word(binary.getKind()), List.of(left, right));
    }

    private static String word(Tree.Kind kind) {
        return switch (kind) {
            case MINUS -> "-";
            case EQUAL_TO -> "==";
            case NOT_EQUAL_TO -> "!=";
            case LOGICAL_COMPLEMENT -> "not";
            case CONDITIONAL_AND -> "and";
            case CONDITIONAL_OR -> "or";
            default -> kind.name().toLowerCase(Locale.ROOT);
        };
    }

    private Expression creation(int line, NewClassTree creation) {
        List<Argument> arguments = new ArrayList<>(arguments(creation.getArguments()));
        if (creation.getClassBody() != null) {
            List<Statement> body = trees.all(creation.getClassBody().getMembers());
            arguments.add(new Argument("{", new Expression.Body(line, List.of(), body)));
        }
        return new Expression.Call(line, of(creation.getIdentifier()), arguments, true);
    }

    private Expression lambda(int line, LambdaExpressionTree lambda) {
        List<String> parameters = lambda.getParameters().stream()
                .map(parameter -> parameter.getName().toString())
                .toList();
        if (lambda.getBody() instanceof BlockTree block) {
            return new Expression.Body(line, parameters, trees.all(block.getStatements()));
        }
        List<Expression> parts = new ArrayList<>();
        parameters.forEach(parameter -> parts.add(new Expression.Name(line, parameter)));
        parts.add(of(lambda.getBody()));
        return new Expression.Other(line, "lambda", parts);
    }

    /** The arguments; those of annotations have names. */
    private List<Argument> arguments(List<? extends ExpressionTree> trees) {
        return trees.stream()
                .map(tree -> tree instanceof AssignmentTree named && named.getVariable() instanceof IdentifierTree name
                        ? new Argument(name.getName().toString(), of(named.getExpression()))
                        : new Argument("", of(tree)))
                .toList();
    }
}

package dev.belay.code;

import com.sun.source.tree.CompilationUnitTree;
import com.sun.source.tree.ImportTree;
import com.sun.source.tree.MemberSelectTree;
import com.sun.source.tree.Tree;
import com.sun.source.util.JavacTask;
import com.sun.source.util.SourcePositions;
import com.sun.source.util.Trees;
import dev.belay.source.SourceFile;
import dev.belay.source.Statement;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import javax.tools.DiagnosticListener;
import javax.tools.JavaCompiler;
import javax.tools.JavaFileObject;
import javax.tools.SimpleJavaFileObject;
import javax.tools.ToolProvider;

/** Reads Java with the parser of the JDK that Belay runs on; nothing is resolved or compiled. */
final class JavaParser {
    private final JavaCompiler compiler;

    JavaParser() {
        this.compiler =
                Optional.ofNullable(ToolProvider.getSystemJavaCompiler()).orElseThrow(NoCompilerException::new);
    }

    /** Reads some files at once; of one that javac cannot read, as much as it can. */
    List<SourceFile> parse(List<SourceText> texts) {
        Map<URI, List<Integer>> unread = new HashMap<>();
        DiagnosticListener<JavaFileObject> listener = fault -> {
            if (fault.getSource() != null) {
                unread.computeIfAbsent(fault.getSource().toUri(), uri -> new ArrayList<>())
                        .add((int) fault.getLineNumber());
            }
        };
        Map<URI, SourceText> byUri = new LinkedHashMap<>();
        texts.forEach(text -> byUri.put(URI.create("string:///" + byUri.size() + ".java"), text));
        List<InMemory> sources = byUri.entrySet().stream()
                .map(entry -> new InMemory(entry.getKey(), entry.getValue().text()))
                .toList();
        JavacTask task = (JavacTask) compiler.getTask(null, null, listener, List.of("-proc:none"), null, sources);
        SourcePositions positions = Trees.instance(task).getSourcePositions();
        List<SourceFile> files = new ArrayList<>();
        try {
            for (CompilationUnitTree unit : task.parse()) {
                URI uri = unit.getSourceFile().toUri();
                SourceText source = byUri.get(uri);
                if (source != null) {
                    JavaTrees trees = new JavaTrees(unit, positions);
                    files.add(file(source, unit, trees, unread.getOrDefault(uri, List.of())));
                }
            }
        } catch (IOException failure) {
            throw new UncheckedIOException(failure);
        }
        return files;
    }

    private static SourceFile file(SourceText source, CompilationUnitTree unit, JavaTrees trees, List<Integer> unread) {
        List<Statement> statements = new ArrayList<>();
        unit.getImports().forEach(imported -> statements.add(imported(trees, imported)));
        unit.getTypeDecls().forEach(declaration -> trees.statement(declaration, statements));
        String packageName =
                unit.getPackageName() == null ? "" : unit.getPackageName().toString();
        return new SourceFile(source.path(), source.language(), packageName, statements, source.acceptances(), unread);
    }

    private static Statement imported(JavaTrees trees, ImportTree imported) {
        Tree name = imported.getQualifiedIdentifier();
        return name instanceof MemberSelectTree member
                ? new Statement.Import(
                        trees.line(imported),
                        0,
                        member.getExpression().toString(),
                        List.of(member.getIdentifier().toString()))
                : new Statement.Import(trees.line(imported), 0, name.toString(), List.of());
    }

    /** A file that javac is given as text. */
    private static final class InMemory extends SimpleJavaFileObject {
        private final String text;

        InMemory(URI uri, String text) {
            super(uri, Kind.SOURCE);
            this.text = text;
        }

        @Override
        public CharSequence getCharContent(boolean ignoreEncodingErrors) {
            return text;
        }

        @Override
        public boolean isNameCompatible(String simpleName, Kind kind) {
            return true;
        }
    }
}

package dev.turnout;

import com.sun.source.tree.AnnotationTree;
import com.sun.source.tree.CaseTree;
import com.sun.source.tree.ClassTree;
import com.sun.source.tree.CompilationUnitTree;
import com.sun.source.tree.DefaultCaseLabelTree;
import com.sun.source.tree.ExpressionTree;
import com.sun.source.tree.ImportTree;
import com.sun.source.tree.LiteralTree;
import com.sun.source.tree.MethodTree;
import com.sun.source.tree.SwitchExpressionTree;
import com.sun.source.tree.SwitchTree;
import com.sun.source.tree.Tree;
import com.sun.source.tree.VariableTree;
import com.sun.source.util.JavacTask;
import com.sun.source.util.TreePath;
import com.sun.source.util.TreePathScanner;
import com.sun.source.util.Trees;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.function.Consumer;
import java.util.stream.Stream;
import javax.lang.model.element.Modifier;
import javax.lang.model.type.DeclaredType;
import javax.tools.Diagnostic;
import javax.tools.DiagnosticCollector;
import javax.tools.JavaFileObject;
import javax.tools.SimpleJavaFileObject;
import javax.tools.ToolProvider;

/** What the house rules read from sources, as the compiler's own parser sees them. Every breach names its file and says what to do. */
final class SourceCode {

    private static final Set<String> INJECTING =
            Set.of("Autowired", "Inject", "Resource", "Value", "PersistenceContext");

    private final Map<String, String> textByPath;
    private final DiagnosticCollector<JavaFileObject> diagnostics = new DiagnosticCollector<>();
    private final JavacTask task;
    private final Trees trees;
    private final List<CompilationUnitTree> files = new ArrayList<>();

    private SourceCode(Map<String, String> textByPath) {
        this.textByPath = new TreeMap<>(textByPath);
        var sources = this.textByPath.keySet().stream()
                .map(path -> inMemory(path, textByPath.get(path)))
                .toList();
        List<String> options = List.of("-proc:none", "-classpath", System.getProperty("java.class.path"));
        this.task = (JavacTask)
                ToolProvider.getSystemJavaCompiler().getTask(null, null, diagnostics, options, null, sources);
        this.trees = Trees.instance(task);
        try {
            task.parse().forEach(files::add);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        failOnCompilerErrors();
    }

    static SourceCode of(Map<String, String> textByPath) {
        return new SourceCode(textByPath);
    }

    /** All Java files below the folders; a folder that is not there holds none. */
    static SourceCode under(String... folders) {
        Map<String, String> texts = new TreeMap<>();
        for (String folder : folders) {
            filesBelow(Path.of(folder), ".java").forEach((path, text) -> texts.put(path, text));
        }
        return new SourceCode(texts);
    }

    static Map<String, String> filesBelow(Path folder, String ending) {
        Map<String, String> texts = new TreeMap<>();
        if (Files.isDirectory(folder)) {
            try (Stream<Path> paths = Files.walk(folder)) {
                for (Path path :
                        paths.filter(p -> p.toString().endsWith(ending)).toList()) {
                    texts.put(path.toString().replace('\\', '/'), Files.readString(path));
                }
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            }
        }
        return texts;
    }

    List<String> typesNamedLike(Set<String> suffixes) {
        List<String> breaches = new ArrayList<>();
        scan(new Scanner() {
            @Override
            public Void visitClass(ClassTree type, Void none) {
                String name = type.getSimpleName().toString();
                suffixes.stream()
                        .filter(name::endsWith)
                        .forEach(suffix -> breaches.add(
                                "%s: %s is named after its kind. Name the thing it is or the deed it does, without \"%s\"."
                                        .formatted(place(type), name, suffix)));
                return super.visitClass(type, null);
            }
        });
        return breaches;
    }

    List<String> importsOf(Set<String> words, String advice) {
        List<String> breaches = new ArrayList<>();
        scan(new Scanner() {
            @Override
            public Void visitImport(ImportTree anImport, Void none) {
                String name = anImport.getQualifiedIdentifier().toString();
                if (Arrays.stream(name.split("\\.")).anyMatch(words::contains)) {
                    breaches.add("%s: imports %s. %s".formatted(place(anImport), name, advice));
                }
                return super.visitImport(anImport, null);
            }
        });
        return breaches;
    }

    List<String> filesLongerThan(int most) {
        return textByPath.entrySet().stream()
                .filter(file -> file.getValue().lines().count() > most)
                .map(file -> "%s: %d lines, at most %d. It asks to be two ideas: name the second and move it out."
                        .formatted(file.getKey(), file.getValue().lines().count(), most))
                .toList();
    }

    List<String> methodsLongerThan(int most) {
        List<String> breaches = new ArrayList<>();
        scan(new Scanner() {
            @Override
            public Void visitMethod(MethodTree method, Void none) {
                long end = trees.getSourcePositions().getEndPosition(file(), method);
                long lines = end < 0 ? 0 : file().getLineMap().getLineNumber(end) - line(method) + 1;
                if (lines > most) {
                    breaches.add("%s: method %s has %d lines, at most %d. Name one of its steps and move it out."
                            .formatted(place(method), method.getName(), lines, most));
                }
                return super.visitMethod(method, null);
            }
        });
        return breaches;
    }

    List<String> injectedFields() {
        List<String> breaches = new ArrayList<>();
        scan(new Scanner() {
            @Override
            public Void visitVariable(VariableTree variable, Void none) {
                boolean isField = getCurrentPath().getParentPath().getLeaf() instanceof ClassTree type
                        && type.getKind() != Tree.Kind.RECORD;
                if (isField && variable.getModifiers().getAnnotations().stream().anyMatch(SourceCode::injects)) {
                    breaches.add("%s: field %s is injected. Make it final and take it in the constructor."
                            .formatted(place(variable), variable.getName()));
                }
                return super.visitVariable(variable, null);
            }
        });
        return breaches;
    }

    List<String> packagesNotNullMarked() {
        Set<String> packages = new TreeSet<>();
        Set<String> marked = new TreeSet<>();
        for (CompilationUnitTree file : files) {
            String folder = pathOf(file).replaceAll("/[^/]*$", "");
            packages.add(folder);
            if (pathOf(file).endsWith("/package-info.java")
                    && file.getPackageAnnotations().stream()
                            .anyMatch(a -> simpleName(a).equals("NullMarked"))) {
                marked.add(folder);
            }
        }
        packages.removeAll(marked);
        return packages.stream()
                .map(
                        folder -> folder
                                + ": no package-info.java with @NullMarked. Add one, with a paragraph on what the package is for.")
                .toList();
    }

    List<String> defaultsOverSealedTypes() {
        try {
            task.analyze();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        failOnCompilerErrors();
        List<String> breaches = new ArrayList<>();
        scan(new Scanner() {
            @Override
            public Void visitSwitch(SwitchTree tree, Void none) {
                check(tree, tree.getExpression(), tree.getCases());
                return super.visitSwitch(tree, null);
            }

            @Override
            public Void visitSwitchExpression(SwitchExpressionTree tree, Void none) {
                check(tree, tree.getExpression(), tree.getCases());
                return super.visitSwitchExpression(tree, null);
            }

            private void check(Tree tree, ExpressionTree over, List<? extends CaseTree> cases) {
                boolean hasDefault = cases.stream()
                        .flatMap(aCase -> aCase.getLabels().stream())
                        .anyMatch(DefaultCaseLabelTree.class::isInstance);
                if (hasDefault
                        && trees.getTypeMirror(new TreePath(getCurrentPath(), over)) instanceof DeclaredType type
                        && type.asElement().getModifiers().contains(Modifier.SEALED)
                        && type.asElement().getKind().isInterface()) {
                    breaches.add(
                            "%s: a default in a switch over the sealed type %s. Name every outcome, so that a new one breaks the build here."
                                    .formatted(place(tree), type));
                }
            }
        });
        return breaches;
    }

    /** @param each is handed every string literal and text block: its package, its place and its value */
    void literals(Consumer<Literal> each) {
        scan(new Scanner() {
            @Override
            public Void visitLiteral(LiteralTree literal, Void none) {
                if (literal.getValue() instanceof String text) {
                    String packageName = String.valueOf(file().getPackageName());
                    each.accept(new Literal(packageName, place(literal), text));
                }
                return super.visitLiteral(literal, null);
            }
        });
    }

    record Literal(String packageName, String place, String text) {}

    private void scan(Scanner scanner) {
        files.forEach(file -> scanner.scan(new TreePath(file), null));
    }

    private void failOnCompilerErrors() {
        diagnostics.getDiagnostics().stream()
                .filter(d -> d.getKind() == Diagnostic.Kind.ERROR)
                .findFirst()
                .ifPresent(error -> {
                    throw new IllegalStateException("The sources do not compile: " + error);
                });
    }

    private static boolean injects(AnnotationTree annotation) {
        return INJECTING.contains(simpleName(annotation));
    }

    private static String simpleName(AnnotationTree annotation) {
        return annotation.getAnnotationType().toString().replaceAll(".*\\.", "");
    }

    private static String pathOf(CompilationUnitTree file) {
        return file.getSourceFile().toUri().getPath().substring(1);
    }

    private static JavaFileObject inMemory(String path, String text) {
        return new SimpleJavaFileObject(URI.create("source:///" + path), JavaFileObject.Kind.SOURCE) {
            @Override
            public CharSequence getCharContent(boolean ignoreEncodingErrors) {
                return text;
            }
        };
    }

    private abstract class Scanner extends TreePathScanner<Void, Void> {

        CompilationUnitTree file() {
            return getCurrentPath().getCompilationUnit();
        }

        long line(Tree tree) {
            return file().getLineMap().getLineNumber(trees.getSourcePositions().getStartPosition(file(), tree));
        }

        String place(Tree tree) {
            return pathOf(file()) + ":" + line(tree);
        }
    }
}

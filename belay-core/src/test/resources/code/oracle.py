"""Tells of each file what Python's own parser sees in it, in the words of PythonParserTest."""
import ast
import sys


def is_text(node):
    if isinstance(node, ast.Constant):
        return isinstance(node.value, (str, bytes))
    if isinstance(node, ast.JoinedStr):
        return True
    return isinstance(node, ast.BinOp) and isinstance(node.op, ast.Add) and (is_text(node.left) or is_text(node.right))


def letters(node, holes):
    if isinstance(node, ast.Constant) and isinstance(node.value, bytes):
        return node.value.decode("latin-1")
    if isinstance(node, ast.Constant) and isinstance(node.value, str):
        return node.value
    if isinstance(node, ast.JoinedStr):
        return "".join(letters(part, holes) for part in node.values)
    if isinstance(node, ast.FormattedValue):
        holes.append(node.value)
        return "\ufffc"
    if is_text(node):
        return letters(node.left, holes) + letters(node.right, holes)
    holes.append(node)
    return "\ufffc"


def called(node):
    if isinstance(node, ast.Name):
        return node.id
    if isinstance(node, ast.Attribute):
        return node.attr
    if isinstance(node, ast.Call):
        return called(node.func)
    if isinstance(node, ast.Subscript):
        return called(node.value)
    return ""


def tell(node, out):
    if is_text(node):
        holes = []
        out.append("text " + letters(node, holes))
        for hole in holes:
            tell(hole, out)
        return
    if isinstance(node, ast.Call):
        names = ["*" if isinstance(each, ast.Starred) else "" for each in node.args]
        names += [each.arg or "*" for each in node.keywords]
        out.append("call %s(%s)" % (called(node.func), ",".join(sorted(names))))
    elif isinstance(node, ast.MatchClass):
        names = [""] * len(node.patterns) + list(node.kwd_attrs)
        out.append("call %s(%s)" % (called(node.cls), ",".join(sorted(names))))
    elif isinstance(node, (ast.FunctionDef, ast.AsyncFunctionDef)):
        args = node.args
        every = args.posonlyargs + args.args + args.kwonlyargs + [each for each in (args.vararg, args.kwarg) if each]
        out.append("function %s(%s)" % (node.name, ",".join(sorted(each.arg for each in every))))
    elif isinstance(node, ast.ClassDef):
        out.append("class %s %d" % (node.name, len(node.bases) + len(node.keywords)))
    elif isinstance(node, ast.Import):
        for each in node.names:
            out.append("import 0 %s " % each.name)
    elif isinstance(node, ast.ImportFrom):
        out.append("import %d %s %s" % (node.level, node.module or "", ",".join(each.name for each in node.names)))
    elif isinstance(node, ast.Assign):
        out.append("assign %d %d" % (node.lineno, len(node.targets)))
    elif isinstance(node, (ast.AnnAssign, ast.AugAssign)):
        out.append("assign %d 1" % node.lineno)
    elif isinstance(node, ast.Return):
        out.append("return %d" % node.lineno)
    if isinstance(node, ast.AugAssign) and isinstance(node.op, ast.Add) and is_text(node.value):
        tell(node.target, out)
        tell(ast.BinOp(left=node.target, op=node.op, right=node.value), out)
        return
    if isinstance(node, ast.AugAssign):
        tell(node.target, out)
    for child in ast.iter_child_nodes(node):
        if isinstance(child, ast.arguments):
            # annotations and defaults are told of lambdas only: the reader keeps those of functions apart
            if isinstance(node, ast.Lambda):
                for default in child.defaults + child.kw_defaults:
                    if default:
                        tell(default, out)
            continue
        if isinstance(node, (ast.FunctionDef, ast.AsyncFunctionDef)) and child is node.returns:
            continue
        tell(child, out)


for path in sys.argv[1:]:
    with open(path, encoding="utf-8") as file:
        out = []
        tell(ast.parse(file.read()), out)
        with open(path + ".told", "w", encoding="utf-8", errors="surrogatepass") as told:
            told.write("\0".join(sorted(line.encode("unicode_escape").decode() for line in out)))

// Rewrites a program's own files so that it can be watched: a few calls of Pulumi's SDK go through the probe instead.
// In: a JSON object on standard input. Out: the rewritten files, and on standard output where they are. Lines keep their numbers.
package main

import (
	"encoding/json"
	"fmt"
	"go/ast"
	"go/parser"
	"go/token"
	"os"
	"path/filepath"
	"sort"
	"strconv"
	"strings"
)

type request struct {
	// Absolute paths of the program's own files.
	Files []string `json:"files"`
	// A folder for what is written.
	Out string `json:"out"`
	// Import path of the probe.
	Probe string `json:"probe"`
}

type response struct {
	// Rewritten files by the ones they stand for.
	Replace map[string]string `json:"replace"`
	// Names of members that the program reads, of whatever it reads them.
	Used []string `json:"used"`
}

const sdk = "github.com/pulumi/pulumi/sdk/v3/go/pulumi"

func main() {
	var asked request
	if err := json.NewDecoder(os.Stdin).Decode(&asked); err != nil {
		fail(err)
	}
	set := token.NewFileSet()
	files := map[string]*ast.File{}
	for _, path := range asked.Files {
		file, err := parser.ParseFile(set, path, nil, parser.SkipObjectResolution)
		if err != nil {
			continue // The compiler says it better.
		}
		files[path] = file
	}
	answer := response{map[string]string{}, []string{}}
	used := map[string]bool{}
	functions := declared(files)
	for index, path := range asked.Files {
		file := files[path]
		if file == nil {
			continue
		}
		ast.Inspect(file, func(node ast.Node) bool {
			if selector, ok := node.(*ast.SelectorExpr); ok {
				used[selector.Sel.Name] = true
			}
			return true
		})
		one := rewriter{set: set, imports: importsOf(file), doubt: doubt{functions[filepath.Dir(path)], importsOf(file), file}}
		ast.Inspect(file, one.visit)
		if len(one.edits) == 0 {
			continue
		}
		at := set.Position(file.Name.End()).Offset
		one.edits = append(one.edits, edit{at, at, "; import portcullis " + strconv.Quote(asked.Probe), 0})
		target := filepath.Join(asked.Out, fmt.Sprintf("%d.go", index))
		if err := one.write(path, target); err != nil {
			fail(err)
		}
		answer.Replace[path] = target
	}
	for name := range used {
		answer.Used = append(answer.Used, name)
	}
	sort.Strings(answer.Used)
	if err := json.NewEncoder(os.Stdout).Encode(answer); err != nil {
		fail(err)
	}
}

func fail(err error) {
	fmt.Fprintln(os.Stderr, err)
	os.Exit(1)
}

// importsOf gives import paths by the names they go by in the file.
func importsOf(file *ast.File) map[string]string {
	found := map[string]string{}
	for _, one := range file.Imports {
		path, _ := strconv.Unquote(one.Path.Value)
		parts := strings.Split(path, "/")
		name := parts[len(parts)-1]
		if len(parts) > 1 && len(name) > 1 && name[0] == 'v' && strings.Trim(name[1:], "0123456789") == "" {
			name = parts[len(parts)-2]
		}
		if one.Name != nil {
			name = one.Name.Name
		}
		found[name] = path
	}
	return found
}

type edit struct {
	from, to int
	text     string
	order    int
}

type rewriter struct {
	set     *token.FileSet
	imports map[string]string
	doubt   doubt
	edits   []edit
}

var references = map[string]bool{
	"GetOutput": true, "GetStringOutput": true, "GetIDOutput": true, "GetIntOutput": true,
	"GetFloat64Output": true, "GetOutputDetails": true,
}

func (r *rewriter) visit(node ast.Node) bool {
	call, ok := node.(*ast.CallExpr)
	if !ok {
		return true
	}
	callee, ok := call.Fun.(*ast.SelectorExpr)
	if !ok {
		return true
	}
	name, path := callee.Sel.Name, ""
	if of, ok := callee.X.(*ast.Ident); ok {
		path = r.imports[of.Name]
	}
	switch {
	case path == sdk && (name == "Run" || name == "RunErr" || name == "NewStackReference"):
		r.replace(callee, name)
	case path == "os" && (name == "Getenv" || name == "LookupEnv"):
		r.replace(callee, name)
	case strings.HasPrefix(name, "Require") && len(call.Args) == 1 && path == "":
		r.around(callee, "Required")
	case strings.HasPrefix(name, "Require") && len(call.Args) == 2 && strings.HasSuffix(path, "/pulumi/config"):
		r.around(callee, "RequiredOf")
	case references[name] && len(call.Args) == 1 && path == "":
		r.insert(callee.X.Pos(), "portcullis."+name+"(")
		r.swap(callee.X.End(), call.Lparen+1, ", ")
	case isAnswer(name, path, call):
		wrap := "Answered"
		if strings.HasSuffix(name, "Output") {
			wrap = "AnsweredOutput"
		}
		r.around(call, wrap)
	case name == "ApplyT" && len(call.Args) == 1 && path == "" && r.doubt.mayMake(call.Args[0]):
		r.around(callee.X, "Watch")
	case name == "ApplyTWithContext" && len(call.Args) == 2 && r.doubt.mayMake(call.Args[1]):
		r.around(callee.X, "Watch")
	}
	return true
}

// A provider's functions that ask: Lookup… and Get…, also those that give outputs.
func isAnswer(name, path string, call *ast.CallExpr) bool {
	isProvider := strings.Contains(path, "/sdk/") && strings.Contains(path, "pulumi") && !strings.HasPrefix(path, sdk)
	return isProvider && len(call.Args) > 0 && (strings.HasPrefix(name, "Lookup") || strings.HasPrefix(name, "Get"))
}

func (r *rewriter) replace(callee *ast.SelectorExpr, name string) {
	r.swap(callee.Pos(), callee.End(), "portcullis."+name)
}

// The outer of two that begin together comes first, the inner of two that end together too.
func (r *rewriter) around(node ast.Expr, function string) {
	r.insert(node.Pos(), "portcullis."+function+"(")
	at := r.set.Position(node.End()).Offset
	r.edits = append(r.edits, edit{at, at, ")", -1 - len(r.edits)})
}

func (r *rewriter) insert(pos token.Pos, text string) {
	at := r.set.Position(pos).Offset
	r.edits = append(r.edits, edit{at, at, text, 1 + len(r.edits)})
}

func (r *rewriter) swap(from, to token.Pos, text string) {
	lines := r.set.Position(to).Line - r.set.Position(from).Line
	start, end := r.set.Position(from).Offset, r.set.Position(to).Offset
	r.edits = append(r.edits, edit{start, end, text + strings.Repeat("\n", lines), 1 + len(r.edits)})
}

func (r *rewriter) write(path, target string) error {
	text, err := os.ReadFile(path)
	if err != nil {
		return err
	}
	sort.SliceStable(r.edits, func(a, b int) bool {
		one, other := r.edits[a], r.edits[b]
		return one.from < other.from || (one.from == other.from && one.order < other.order)
	})
	var out []byte
	at := 0
	for _, one := range r.edits {
		out = append(append(out, text[at:one.from]...), one.text...)
		at = one.to
	}
	return os.WriteFile(target, append(out, text[at:]...), 0o600)
}

package main

// Whether a function may make resources: read from its code. True unless each call in it is known to make none.

import (
	"go/ast"
	"path/filepath"
	"strings"
)

var builtin = words(`append bool byte cap clear close complex copy delete error float32 float64 imag int int16 int32 int64 int8 len
	make max min new panic print println real recover rune string uint uint16 uint32 uint64 uint8`)

// Methods of values and of outputs, none of which makes a resource.
var plain = words(`Apply ApplyT Elem Error Index MapIndex Sprintf String ToStringOutput ToStringPtrOutput WriteString Write Len
	Replace Split Join TrimSpace Format Unix Seconds Bytes Equal ID URN Arn Name`)

func words(text string) map[string]bool {
	found := map[string]bool{}
	for _, one := range strings.Fields(text) {
		found[one] = true
	}
	return found
}

// declared gives the functions of each folder by their names.
func declared(files map[string]*ast.File) map[string]map[string]*ast.FuncDecl {
	found := map[string]map[string]*ast.FuncDecl{}
	for path, file := range files {
		folder := filepath.Dir(path)
		if found[folder] == nil {
			found[folder] = map[string]*ast.FuncDecl{}
		}
		for _, one := range file.Decls {
			if function, ok := one.(*ast.FuncDecl); ok && function.Recv == nil {
				found[folder][function.Name.Name] = function
			}
		}
	}
	return found
}

type doubt struct {
	functions map[string]*ast.FuncDecl
	imports   map[string]string
	file      *ast.File
}

func (d doubt) mayMake(function ast.Expr) bool {
	switch one := function.(type) {
	case *ast.FuncLit:
		return d.reads(one.Body, map[string]bool{})
	case *ast.Ident:
		return d.calls(one.Name, map[string]bool{})
	}
	return true
}

// calls says whether a function of the own package may make resources, by its name.
func (d doubt) calls(name string, open map[string]bool) bool {
	function := d.functions[name]
	if open[name] {
		return false
	}
	if function == nil || function.Body == nil {
		return true
	}
	open[name] = true
	return d.reads(function.Body, open)
}

func (d doubt) reads(body ast.Node, open map[string]bool) bool {
	own := map[string]bool{}
	ast.Inspect(body, func(node ast.Node) bool {
		if assign, ok := node.(*ast.AssignStmt); ok && len(assign.Lhs) == len(assign.Rhs) {
			for index, right := range assign.Rhs {
				if name, ok := assign.Lhs[index].(*ast.Ident); ok {
					_, own[name.Name] = right.(*ast.FuncLit)
				}
			}
		}
		return true
	})
	may := false
	ast.Inspect(body, func(node ast.Node) bool {
		if call, ok := node.(*ast.CallExpr); ok && !may {
			may = d.isDoubtful(call.Fun, own, open)
		}
		return !may
	})
	return may
}

func (d doubt) isDoubtful(callee ast.Expr, own, open map[string]bool) bool {
	switch one := callee.(type) {
	case *ast.FuncLit, *ast.ArrayType, *ast.MapType, *ast.InterfaceType:
		return false
	case *ast.ParenExpr:
		return d.isDoubtful(one.X, own, open)
	case *ast.Ident:
		return !builtin[one.Name] && !own[one.Name] && d.calls(one.Name, open)
	case *ast.SelectorExpr:
		name := one.Sel.Name
		if of, ok := one.X.(*ast.Ident); ok && d.imports[of.Name] != "" {
			return d.isDoubtfulImport(d.imports[of.Name], name)
		}
		return !plain[name] && !(strings.HasPrefix(name, "To") && strings.HasSuffix(name, "Output"))
	}
	return true
}

// Go's own packages make none; Pulumi's make none but by New… and Run.
func (d doubt) isDoubtfulImport(path, name string) bool {
	if !strings.Contains(strings.Split(path, "/")[0], ".") {
		return false
	}
	if path == sdk {
		return strings.HasPrefix(name, "NewStack") || strings.HasPrefix(name, "Run")
	}
	isProvider := strings.Contains(path, "/sdk/") && strings.Contains(path, "pulumi")
	return !(isProvider && (strings.HasPrefix(name, "Get") || strings.HasPrefix(name, "Lookup")))
}

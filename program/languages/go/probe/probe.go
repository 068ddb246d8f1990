// Package portcullis_probe is what the rewritten calls of a program go through. It changes no known value, and never prints.
package portcullis_probe

import (
	"encoding/hex"
	"encoding/json"
	"net/url"
	"os"
	"path/filepath"
	"runtime"
	"strings"
	"sync"

	"github.com/pulumi/pulumi/sdk/v3/go/pulumi"
	"github.com/pulumi/pulumi/sdk/v3/go/pulumi/internals"
)

const (
	variable   = "PORTCULLIS_PROBE"
	origin     = "urn:pulumi:unknown::portcullis::unknown:index:Value::"
	missingKey = "issing required configuration variable '"
)

var (
	settings struct {
		Descriptor uintptr  `json:"descriptor"`
		Root       string   `json:"root"`
		Withheld   []string `json:"withheld"`
	}
	pipe    *os.File
	lock    sync.Mutex
	current *pulumi.Context
)

func init() {
	text := os.Getenv(variable)
	os.Unsetenv(variable)
	if json.Unmarshal([]byte(text), &settings) == nil {
		pipe = os.NewFile(settings.Descriptor, "told")
	}
}

type line map[string]any

func tell(one line) {
	text, _ := json.Marshal(one)
	lock.Lock()
	defer lock.Unlock()
	pipe.Write(append(text, '\n'))
}

// place is the nearest call in the project's own files.
func place() any {
	var calls [64]uintptr
	frames := runtime.CallersFrames(calls[:runtime.Callers(2, calls[:])])
	for {
		frame, more := frames.Next()
		inside, err := filepath.Rel(settings.Root, frame.File)
		isOwn := err == nil && !strings.HasPrefix(inside, "..") && !strings.Contains(inside, "portcullis_probe")
		if isOwn && filepath.IsAbs(frame.File) && !strings.Contains(inside, "pkg/mod/") {
			return line{"file": frame.File, "line": frame.Line}
		}
		if !more {
			return nil
		}
	}
}

func placed(one line, at any) line {
	if at != nil {
		one["place"] = at
	}
	return one
}

// mark is a text that says of itself what it stands for, in the letters of program/probe/marks.ts.
func mark(names []string) string {
	text := ""
	for _, one := range names {
		letters := []byte(hex.EncodeToString([]byte(one)))
		for index, digit := range letters {
			if digit <= '9' {
				letters[index] = digit - '0' + 'a'
			} else {
				letters[index] = digit - 'a' + 'k'
			}
		}
		text += "unknownqzx" + string(letters) + "xzqunknown"
	}
	return text
}

func Run(body pulumi.RunFunc, options ...pulumi.RunOption) {
	pulumi.Run(remember(body), options...)
	end()
}

func RunErr(body pulumi.RunFunc, options ...pulumi.RunOption) error {
	err := pulumi.RunErr(remember(body), options...)
	if err == nil {
		end()
	}
	return err
}

func remember(body pulumi.RunFunc) pulumi.RunFunc {
	return func(ctx *pulumi.Context) error {
		current = ctx
		tell(line{"kind": "ready", "module": "output"})
		return body(ctx)
	}
}

// end tells what has not run by now, and never will.
func end() {
	for _, one := range waiting {
		if one.ran.Load() {
			continue
		}
		answers := answersOf(one.output)
		tell(placed(line{"kind": "not-run", "code": "", "callees": line{}, "answers": answers}, one.at))
	}
	tell(line{"kind": "done"})
}

// answersOf names what would answer an output: the origins it depends on, else the resources.
func answersOf(output pulumi.Output) []string {
	origins, names := []string{}, []string{}
	result, err := internals.UnsafeAwaitOutput(current.Context(), output)
	if err != nil {
		return origins
	}
	for _, one := range result.Dependencies {
		known, err := internals.UnsafeAwaitOutput(current.Context(), one.URN())
		urn, _ := known.Value.(pulumi.URN)
		if err != nil || urn == "" {
			continue
		}
		if name, ok := strings.CutPrefix(string(urn), origin); ok {
			name, _ = url.PathUnescape(name)
			origins = append(origins, name)
		} else if parts := strings.SplitN(string(urn), "::", 4); len(parts) == 4 {
			types := strings.Split(parts[2], "$")
			names = append(names, "an output of "+types[len(types)-1]+" "+parts[3])
		}
	}
	if len(origins) > 0 {
		return origins
	}
	return names
}

func Getenv(name string) string {
	withheld(name)
	return os.Getenv(name)
}

func LookupEnv(name string) (string, bool) {
	withheld(name)
	return os.LookupEnv(name)
}

func withheld(name string) {
	for _, one := range settings.Withheld {
		if one == name {
			tell(line{"kind": "withheld", "name": name})
		}
	}
}

package portcullis_probe

import (
	"reflect"
	"strings"
	"sync"

	"github.com/pulumi/pulumi/sdk/v3/go/pulumi"
)

// A stand-in for something that is no resource: its URN names what would answer an unknown value.
type source struct{ pulumi.CustomResourceState }

func read(kind, name, id string) *source {
	one := &source{}
	if current.ReadResource("portcullis:index:"+kind, name, pulumi.ID(id), nil, one) != nil {
		return nil
	}
	return one
}

var stacks sync.Map

func NewStackReference(
	ctx *pulumi.Context, name string, args *pulumi.StackReferenceArgs, options ...pulumi.ResourceOption,
) (*pulumi.StackReference, error) {
	reference, err := pulumi.NewStackReference(ctx, name, args, options...)
	if args != nil && args.Name != nil {
		if text, ok := args.Name.(pulumi.String); ok {
			name = string(text)
		} else {
			name = ""
		}
	}
	if err == nil && name != "" {
		stacks.Store(reference, name)
	}
	return reference, err
}

// named gives the output of another stack, which depends on what would answer it where nobody knows it.
func named(reference any, name pulumi.StringInput, output pulumi.Output, function any) pulumi.Output {
	stack, isStack := stacks.Load(reference)
	key, isText := name.(pulumi.String)
	if !isStack || !isText {
		return output
	}
	one := read("StackOutput", string(key), stack.(string))
	if one == nil {
		return output
	}
	return pulumi.All(output, one.URN()).ApplyT(function)
}

func GetOutput(of interface {
	GetOutput(pulumi.StringInput) pulumi.AnyOutput
}, name pulumi.StringInput) pulumi.AnyOutput {
	return named(of, name, of.GetOutput(name), func(all []any) any { return all[0] }).(pulumi.AnyOutput)
}

func GetStringOutput(of interface {
	GetStringOutput(pulumi.StringInput) pulumi.StringOutput
}, name pulumi.StringInput) pulumi.StringOutput {
	value := func(all []any) string { return all[0].(string) }
	return named(of, name, of.GetStringOutput(name), value).(pulumi.StringOutput)
}

func GetIDOutput(of interface {
	GetIDOutput(pulumi.StringInput) pulumi.IDOutput
}, name pulumi.StringInput) pulumi.IDOutput {
	value := func(all []any) pulumi.ID { return all[0].(pulumi.ID) }
	return named(of, name, of.GetIDOutput(name), value).(pulumi.IDOutput)
}

func GetIntOutput(of interface {
	GetIntOutput(pulumi.StringInput) pulumi.IntOutput
}, name pulumi.StringInput) pulumi.IntOutput {
	value := func(all []any) int { return all[0].(int) }
	return named(of, name, of.GetIntOutput(name), value).(pulumi.IntOutput)
}

func GetFloat64Output(of interface {
	GetFloat64Output(pulumi.StringInput) pulumi.Float64Output
}, name pulumi.StringInput) pulumi.Float64Output {
	value := func(all []any) float64 { return all[0].(float64) }
	return named(of, name, of.GetFloat64Output(name), value).(pulumi.Float64Output)
}

func GetOutputDetails(of *pulumi.StackReference, name string) (*pulumi.StackReferenceOutputDetails, error) {
	details, err := of.GetOutputDetails(name)
	stack, isKnown := stacks.Load(of)
	if err == nil && details.Value == nil && details.SecretValue == nil && isKnown {
		origin := "stack reference " + stack.(string) + ", output " + name
		read("StackOutput", name, stack.(string))
		tell(placed(line{"kind": "plain", "answer": origin}, place()))
		details.Value = mark([]string{origin})
	}
	return details, err
}

// Answered marks what a data source did not answer: texts say so themselves, a read of anything else is told.
func Answered[Value any](value Value, err error) (Value, error) {
	result := reflect.ValueOf(value)
	if err != nil || result.Kind() != reflect.Pointer || !isResult(result.Type().Elem()) || result.IsNil() {
		return value, err
	}
	at, origins := place(), questions(result.Elem())
	for index := 0; index < result.Elem().NumField(); index++ {
		field, kind := result.Elem().Field(index), result.Elem().Type().Field(index)
		if len(origins) == 0 {
			break
		}
		text := field
		if field.Kind() == reflect.Pointer && field.IsNil() && field.Type().Elem().Kind() == reflect.String {
			field.Set(reflect.New(field.Type().Elem()))
			text = field.Elem()
		}
		if !text.IsZero() {
			continue
		}
		if text.Kind() == reflect.String {
			text.SetString(mark(origins))
		} else if used[kind.Name] {
			for _, one := range origins {
				tell(placed(line{"kind": "plain", "answer": one}, at))
			}
		}
	}
	return value, err
}

// AnsweredOutput is unknown as a whole where the program reads a member that nobody answered.
func AnsweredOutput[Value pulumi.Output](output Value) Value {
	element := output.ElementType()
	if !isResult(element) {
		return output
	}
	check := reflect.MakeFunc(
		reflect.FuncOf([]reflect.Type{element}, []reflect.Type{reflect.TypeFor[Value]()}, false),
		func(args []reflect.Value) []reflect.Value {
			return []reflect.Value{reflect.ValueOf(orUnknown(output, element, args[0]))}
		},
	)
	return output.ApplyT(check.Interface()).(Value)
}

func orUnknown[Value pulumi.Output](output Value, element reflect.Type, value reflect.Value) Value {
	origins := questions(value)
	for index := 0; index < value.NumField(); index++ {
		if len(origins) == 0 || !value.Field(index).IsZero() || !used[element.Field(index).Name] {
			continue
		}
		from := []pulumi.Resource{}
		for _, one := range origins {
			if resource := read("Unknown", "value", one); resource != nil {
				from = append(from, resource)
			}
		}
		never := reflect.FuncOf([]reflect.Type{reflect.TypeFor[any]()}, []reflect.Type{element}, false)
		function := reflect.MakeFunc(never, func([]reflect.Value) []reflect.Value {
			return []reflect.Value{reflect.Zero(element)}
		})
		return pulumi.UnsafeUnknownOutput(from).ApplyT(function.Interface()).(Value)
	}
	return output
}

func isResult(kind reflect.Type) bool {
	return kind.Kind() == reflect.Struct && strings.HasSuffix(kind.Name(), "Result")
}

// questions names what the data source was asked, where it was not answered whole.
func questions(result reflect.Value) []string {
	name := strings.TrimSuffix(result.Type().Name(), "Result")
	name = strings.TrimPrefix(strings.TrimPrefix(name, "Lookup"), "Get")
	texts := map[string]any{}
	for index := 0; index < result.NumField(); index++ {
		tag := result.Type().Field(index).Tag.Get("pulumi")
		field := reflect.Indirect(result.Field(index))
		if tag != "" && field.IsValid() && field.Kind() == reflect.String && field.String() != "" {
			texts[tag] = field.String()
		}
	}
	var answer struct {
		Origins []string `pulumi:"origins"`
	}
	args := map[string]any{"function": "get" + name, "known": texts}
	if current.Invoke("portcullis:index:questions", args, &answer) != nil {
		return []string{"data source get" + name}
	}
	return answer.Origins
}

package main

import (
	"context"
	"fmt"
	"reflect"
	"sort"
	"time"

	lua "github.com/yuin/gopher-lua"
	"k8s.io/apimachinery/pkg/util/json"
	"sigs.k8s.io/yaml"
)

const group = "whatsapptoken.io_"

type customizations map[string]string

type health struct{ status, message string }

type action struct {
	Name   string `json:"name"`
	Script string `json:"action.lua"`
}

type actions struct {
	Discovery   string   `json:"discovery.lua"`
	Definitions []action `json:"definitions"`
}

func readCustomizations(path string) customizations {
	var configMap struct {
		Data customizations `json:"data"`
	}
	must(yaml.Unmarshal([]byte(read(path)), &configMap))
	return configMap.Data
}

func (c customizations) health(resource map[string]any) health {
	result := run(c["resource.customizations.health."+group+resource["kind"].(string)], resource)
	return health{result["status"].(string), fmt.Sprint(result["message"])}
}

// Each action does what its name says, and nothing else; an action that is offered exists.
func checkActions(c customizations, sample sample) []string {
	var all actions
	must(yaml.UnmarshalStrict([]byte(c["resource.customizations.actions."+group+"WhatsAppToken"]), &all))
	var problems []string
	complain := func(what string, value any) {
		problems = append(problems, fmt.Sprintf("%s: %s: %v", sample.Name, what, value))
	}
	offered := names(run(all.Discovery, sample.Resource))
	defined := make([]string, 0, len(all.Definitions))
	for _, each := range all.Definitions {
		defined = append(defined, each.Name)
		changed := run(each.Script, sample.Resource)
		expected := deepCopy(sample.Resource)
		switch each.Name {
		case "suspend":
			expected["spec"].(map[string]any)["suspend"] = true
		case "resume":
			delete(expected["spec"].(map[string]any), "suspend")
		default:
			metadata := expected["metadata"].(map[string]any)
			annotations, _ := metadata["annotations"].(map[string]any)
			if annotations == nil {
				annotations = map[string]any{}
			}
			metadata["annotations"] = annotations
			annotations["whatsapptoken.io/"+each.Name] = recent(changed, each.Name, complain)
		}
		// An empty list and an empty map are the same in Lua, so only what has a value counts.
		if !reflect.DeepEqual(changed["spec"], expected["spec"]) || !reflect.DeepEqual(changed["metadata"], expected["metadata"]) {
			complain("the action "+each.Name+" makes", changed)
		}
	}
	sort.Strings(defined)
	if !reflect.DeepEqual(offered, defined) {
		complain("offered and defined actions differ", []any{offered, defined})
	}
	return problems
}

// The value of the trigger, which has to be the present time.
func recent(changed map[string]any, trigger string, complain func(string, any)) any {
	annotations, _ := changed["metadata"].(map[string]any)["annotations"].(map[string]any)
	value := annotations["whatsapptoken.io/"+trigger]
	text, _ := value.(string)
	at, err := time.Parse(time.RFC3339, text)
	if err != nil || time.Since(at).Abs() > time.Minute {
		complain("the trigger "+trigger+" is", value)
	}
	return value
}

func names(table map[string]any) []string {
	var result []string
	for name := range table {
		result = append(result, name)
	}
	sort.Strings(result)
	return result
}

func deepCopy(value map[string]any) map[string]any {
	text, err := json.Marshal(value)
	must(err)
	var result map[string]any
	must(json.Unmarshal(text, &result))
	return result
}

// run executes a script as Argo CD does: a second at most, with the libraries base, table and package, and of os only the time, which a
// script has to require.
func run(script string, resource map[string]any) map[string]any {
	state := lua.NewState(lua.Options{SkipOpenLibs: true})
	defer state.Close()
	for name, open := range map[string]lua.LGFunction{
		lua.LoadLibName: lua.OpenPackage, lua.BaseLibName: lua.OpenBase, lua.TabLibName: lua.OpenTable,
	} {
		must(state.CallByParam(lua.P{Fn: state.NewFunction(open), Protect: true}, lua.LString(name)))
	}
	state.PreloadModule(lua.OsLibName, func(l *lua.LState) int {
		full := l.NewTable()
		l.Push(l.NewFunction(lua.OpenOs))
		l.Push(lua.LString("hidden"))
		l.Call(1, 1)
		opened := l.Get(-1).(*lua.LTable)
		full.RawSetString("time", opened.RawGetString("time"))
		full.RawSetString("date", opened.RawGetString("date"))
		l.SetGlobal(lua.OsLibName, lua.LNil)
		l.Push(full)
		return 1
	})
	limit, cancel := context.WithTimeout(context.Background(), time.Second)
	defer cancel()
	state.SetContext(limit)
	state.SetGlobal("obj", toLua(state, deepCopy(resource)))
	must(state.DoString(script))
	result, ok := fromLua(state.Get(-1)).(map[string]any)
	if !ok {
		fail("a script does not return a table")
	}
	return result
}

func toLua(state *lua.LState, value any) lua.LValue {
	switch v := value.(type) {
	case bool:
		return lua.LBool(v)
	case int64:
		return lua.LNumber(v)
	case string:
		return lua.LString(v)
	case []any:
		table := state.NewTable()
		for _, each := range v {
			table.Append(toLua(state, each))
		}
		return table
	case map[string]any:
		table := state.NewTable()
		for key, each := range v {
			table.RawSetString(key, toLua(state, each))
		}
		return table
	}
	return lua.LNil
}

func fromLua(value lua.LValue) any {
	switch v := value.(type) {
	case lua.LBool:
		return bool(v)
	case lua.LNumber:
		return int64(v)
	case lua.LString:
		return string(v)
	case *lua.LTable:
		if v.Len() > 0 {
			list := make([]any, 0, v.Len())
			v.ForEach(func(_, each lua.LValue) { list = append(list, fromLua(each)) })
			return list
		}
		table := map[string]any{}
		v.ForEach(func(key, each lua.LValue) { table[key.String()] = fromLua(each) })
		return table
	}
	return nil
}

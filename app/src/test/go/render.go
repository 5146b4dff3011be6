// Renders the templates of a Helm chart with the engine that Helm itself stands on: Go's templates, sprig's functions, and a check
// of the values against the chart's JSON schema. For tests: what of Helm the chart does not use is not here.
//
//	render CHART [VALUES]    prints all documents; a release named "test"
package main

import (
	"bytes"
	"encoding/json"
	"errors"
	"fmt"
	"os"
	"path/filepath"
	"sort"
	"strings"
	"text/template"

	"github.com/Masterminds/sprig"
	"github.com/xeipuuv/gojsonschema"
	"gopkg.in/yaml.v3"
)

func main() {
	if err := run(os.Args[1:]); err != nil {
		fmt.Fprintln(os.Stderr, err)
		os.Exit(1)
	}
}

func run(arguments []string) error {
	if len(arguments) < 1 || len(arguments) > 2 {
		return errors.New("usage: render CHART [VALUES]")
	}
	chart := arguments[0]
	values, err := read(filepath.Join(chart, "values.yaml"))
	if err != nil {
		return err
	}
	if len(arguments) == 2 {
		more, err := read(arguments[1])
		if err != nil {
			return err
		}
		merge(values, more)
	}
	if err := check(filepath.Join(chart, "values.schema.json"), values); err != nil {
		return err
	}
	about, err := read(filepath.Join(chart, "Chart.yaml"))
	if err != nil {
		return err
	}
	return render(filepath.Join(chart, "templates"), map[string]interface{}{
		"Values":  values,
		"Chart":   map[string]interface{}{"Name": about["name"], "Version": about["version"], "AppVersion": about["appVersion"]},
		"Release": map[string]interface{}{"Name": "test", "Namespace": "default", "Service": "Helm"},
	})
}

func read(file string) (map[string]interface{}, error) {
	text, err := os.ReadFile(file)
	if err != nil {
		return nil, err
	}
	values := map[string]interface{}{}
	if err := yaml.Unmarshal(text, &values); err != nil {
		return nil, fmt.Errorf("%s: %w", file, err)
	}
	return values, nil
}

// merge does as Helm does: maps into maps, anything else replaces, null removes.
func merge(into, from map[string]interface{}) {
	for key, value := range from {
		inner, isMap := value.(map[string]interface{})
		outer, wasMap := into[key].(map[string]interface{})
		switch {
		case isMap && wasMap:
			merge(outer, inner)
		case value == nil:
			delete(into, key)
		default:
			into[key] = value
		}
	}
}

func check(schema string, values map[string]interface{}) error {
	text, err := os.ReadFile(schema)
	if err != nil {
		return err
	}
	document, err := json.Marshal(values)
	if err != nil {
		return err
	}
	result, err := gojsonschema.Validate(gojsonschema.NewBytesLoader(text), gojsonschema.NewBytesLoader(document))
	if err != nil {
		return err
	}
	if result.Valid() {
		return nil
	}
	var problems []string
	for _, problem := range result.Errors() {
		problems = append(problems, problem.String())
	}
	return errors.New("values: " + strings.Join(problems, "; "))
}

func render(folder string, data map[string]interface{}) error {
	files, err := filepath.Glob(filepath.Join(folder, "*"))
	if err != nil {
		return err
	}
	sort.Strings(files)
	templates := template.New("chart").Option("missingkey=zero")
	functions := sprig.TxtFuncMap()
	functions["include"] = func(name string, data interface{}) (string, error) {
		var text bytes.Buffer
		err := templates.ExecuteTemplate(&text, name, data)
		return text.String(), err
	}
	functions["toYaml"] = func(value interface{}) (string, error) {
		text, err := yaml.Marshal(value)
		return strings.TrimSuffix(string(text), "\n"), err
	}
	templates.Funcs(functions)
	for _, file := range files {
		text, err := os.ReadFile(file)
		if err != nil {
			return err
		}
		if _, err := templates.New(filepath.Base(file)).Parse(string(text)); err != nil {
			return err
		}
	}
	for _, file := range files {
		if strings.HasPrefix(filepath.Base(file), "_") {
			continue
		}
		var text bytes.Buffer
		if err := templates.ExecuteTemplate(&text, filepath.Base(file), data); err != nil {
			return err
		}
		if strings.TrimSpace(text.String()) != "" {
			fmt.Println("---")
			fmt.Println(text.String())
		}
	}
	return nil
}

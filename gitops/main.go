// Command gitops checks what other tools make of our resources: the health checks and actions for Argo CD, run as Argo CD runs
// them, and kstatus, by which Flux and Helm wait. The statuses were written by the operator's own renderer.
package main

import (
	"fmt"
	"os"
	"path/filepath"
	"strings"

	"k8s.io/apimachinery/pkg/apis/meta/v1/unstructured"
	"k8s.io/apimachinery/pkg/util/json"
	"sigs.k8s.io/cli-utils/pkg/kstatus/status"
)

type sample struct {
	Name     string         `json:"name"`
	Resource map[string]any `json:"resource"`
}

func main() {
	if len(os.Args) != 2 {
		fail("usage: gitops ROOT")
	}
	root := os.Args[1]
	customizations := readCustomizations(filepath.Join(root, "examples/argocd/01-argocd-cm.yaml"))
	var samples []sample
	must(json.Unmarshal([]byte(read(filepath.Join(root, "gitops/testdata/statuses.json"))), &samples))
	problems := compare(table(customizations, samples), read(filepath.Join(root, "gitops/testdata/expected.txt")))
	for _, each := range samples {
		if each.Resource["kind"] == "WhatsAppToken" {
			problems = append(problems, checkActions(customizations, each)...)
		}
	}
	for _, problem := range problems {
		fmt.Println(problem)
	}
	if len(problems) > 0 {
		os.Exit(1)
	}
	fmt.Fprintf(os.Stderr, "gitops: %d statuses: health checks and actions of Argo CD, and kstatus, are as expected.\n", len(samples))
}

// One line a sample: its name, what kstatus says, what Argo CD says.
func table(customizations customizations, samples []sample) []string {
	lines := make([]string, 0, len(samples))
	for _, each := range samples {
		result, err := status.Compute(&unstructured.Unstructured{Object: each.Resource})
		must(err)
		health := customizations.health(each.Resource)
		if health.message == "" {
			fail(each.Name + ": the health has no message")
		}
		lines = append(lines, fmt.Sprintf("%s | %s | %s | %s", each.Resource["kind"], each.Name, result.Status, health.status))
	}
	return lines
}

func compare(actual []string, expected string) []string {
	var problems []string
	lines := strings.Split(strings.TrimSpace(expected), "\n")
	for i := range max(len(actual), len(lines)) {
		is, should := at(actual, i), at(lines, i)
		if is != should {
			problems = append(problems, "gitops/testdata/expected.txt: expected "+should+"\n                                  but it is "+is)
		}
	}
	return problems
}

func at(lines []string, i int) string {
	if i < len(lines) {
		return lines[i]
	}
	return "nothing"
}

func read(path string) string {
	content, err := os.ReadFile(path)
	must(err)
	return string(content)
}

func must(err error) {
	if err != nil {
		fail(err.Error())
	}
}

func fail(message string) {
	fmt.Fprintln(os.Stderr, "gitops: "+message)
	os.Exit(2)
}

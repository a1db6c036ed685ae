package main

import (
	"fmt"
	"os"
	"path/filepath"
	"slices"
	"strings"
)

// selfTest lints testdata/ and compares the findings with expected.txt. Every rule must have a finding there.
func (l linter) selfTest() error {
	folder := filepath.Join(l.root, "prose", "testdata")
	files, _ := filepath.Glob(filepath.Join(folder, "*.*"))
	var samples []string
	for _, file := range files {
		if filepath.Ext(file) != ".txt" {
			samples = append(samples, file)
		}
	}
	findings, err := l.lint(samples)
	if err != nil {
		return err
	}
	actual := map[string]bool{}
	for _, finding := range findings {
		finding.file = filepath.Base(finding.file)
		actual[finding.String()] = true
	}
	expected, err := linesOf(filepath.Join(folder, "expected.txt"))
	if err != nil {
		return err
	}
	problems := append(difference("not found: ", expected, actual), difference("not expected: ", actual, expected)...)
	problems = append(problems, l.rulesWithout(findings)...)
	if len(problems) > 0 {
		return fmt.Errorf("the rules do not find what prose/testdata/expected.txt says:\n%s", strings.Join(problems, "\n"))
	}
	fmt.Fprintf(os.Stderr, "prose: the rules find all %d mistakes in prose/testdata\n", len(expected))
	return nil
}

func linesOf(file string) (map[string]bool, error) {
	content, err := os.ReadFile(file)
	lines := map[string]bool{}
	for _, line := range strings.Split(string(content), "\n") {
		if line != "" {
			lines[line] = true
		}
	}
	return lines, err
}

func difference(title string, these, others map[string]bool) []string {
	var found []string
	for line := range these {
		if !others[line] {
			found = append(found, title+line)
		}
	}
	slices.Sort(found)
	return found
}

func (l linter) rulesWithout(findings []finding) []string {
	var found []string
	rules, _ := filepath.Glob(filepath.Join(l.root, "prose", "styles", "Project", "*.yml"))
	for _, file := range rules {
		rule := strings.TrimSuffix(filepath.Base(file), ".yml")
		if !slices.ContainsFunc(findings, func(f finding) bool { return f.rule == rule }) {
			found = append(found, "no sample for the rule "+rule)
		}
	}
	return found
}

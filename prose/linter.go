package main

import (
	"bytes"
	"encoding/json"
	"fmt"
	"os"
	"os/exec"
	"path/filepath"
	"slices"
	"sort"
	"strings"
)

// linter runs the vale that lies beside this program.
type linter struct {
	root, vale string
}

func newLinter(root string) (linter, error) {
	program, err := os.Executable()
	if err != nil {
		return linter{}, err
	}
	root, err = filepath.Abs(root)
	return linter{root, filepath.Join(filepath.Dir(program), "vale")}, err
}

// finding is one breach of a rule.
type finding struct {
	file                           string
	line                           int
	label, rule, severity, message string
}

func (f finding) isError() bool { return f.severity == "error" }

func (f finding) String() string {
	rule := f.rule
	if f.label != "" {
		rule = f.label + ": " + rule
	}
	if !f.isError() {
		rule += " (" + f.severity + ")"
	}
	return fmt.Sprintf("%s:%d: %s: %s", f.file, f.line, rule, f.message)
}

// lint returns the findings in the files, in the order of files and lines.
func (l linter) lint(files []string) ([]finding, error) {
	folder, err := os.MkdirTemp("", "prose")
	if err != nil {
		return nil, err
	}
	defer os.RemoveAll(folder)

	texts := map[string]text{} // by the path that Vale reads
	for _, file := range files {
		content, err := os.ReadFile(file)
		if err != nil {
			return nil, err
		}
		for _, text := range extract(file, string(content)) {
			path := filepath.Join(folder, fmt.Sprintf("%d%s", len(texts), text.extension))
			if err := os.WriteFile(path, []byte(text.String()), 0o600); err != nil {
				return nil, err
			}
			text.file = l.relative(file)
			texts[path] = text
		}
	}
	return l.runVale(folder, texts)
}

func (l linter) relative(file string) string {
	if absolute, err := filepath.Abs(file); err == nil {
		if relative, err := filepath.Rel(l.root, absolute); err == nil && !strings.HasPrefix(relative, "..") {
			return filepath.ToSlash(relative)
		}
	}
	return file
}

func (l linter) runVale(folder string, texts map[string]text) ([]finding, error) {
	var output, problems bytes.Buffer
	vale := exec.Command(l.vale, "--no-global", "--no-exit", "--output=JSON", "--config="+filepath.Join(l.root, ".vale.ini"), folder)
	vale.Stdout, vale.Stderr = &output, &problems
	if err := vale.Run(); err != nil {
		return nil, fmt.Errorf("vale: %w\n%s%s", err, &output, &problems)
	}
	var alerts map[string][]struct {
		Check, Message, Severity string
		Line                     int
	}
	if err := json.Unmarshal(output.Bytes(), &alerts); err != nil {
		return nil, fmt.Errorf("vale: %w\n%s", err, &output)
	}
	var findings []finding
	for path, list := range alerts {
		text := texts[path]
		for _, alert := range list {
			_, rule, _ := strings.Cut(alert.Check, ".")
			findings = append(findings, finding{text.file, text.source(alert.Line), text.label, rule, alert.Severity, alert.Message})
		}
	}
	sort.SliceStable(findings, func(i, j int) bool {
		a, b := findings[i], findings[j]
		if a.file != b.file {
			return a.file < b.file
		}
		if a.line != b.line {
			return a.line < b.line
		}
		return a.String() < b.String()
	})
	return slices.Compact(findings), nil
}

func printSummary(findings []finding) {
	count := map[string]int{}
	for _, finding := range findings {
		count[fmt.Sprintf("%-8s %s", finding.severity, finding.rule)]++
	}
	rules := make([]string, 0, len(count))
	for rule := range count {
		rules = append(rules, rule)
	}
	sort.Strings(rules)
	for _, rule := range rules {
		fmt.Printf("%5d %s\n", count[rule], rule)
	}
}

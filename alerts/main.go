// Checks every PromQL expression of alert rules, dashboards and pages: the parser of Prometheus accepts it, and each metric and
// label in it exists. Checks that each alert explains itself and has a runbook, and that each runbook has an alert.
package main

import (
	"fmt"
	"os"
	"path/filepath"
)

func main() {
	if len(os.Args) != 2 {
		fmt.Fprintln(os.Stderr, "usage: alerts REPOSITORY")
		os.Exit(2)
	}
	c := &checker{root: os.Args[1], alerts: map[string]bool{}}
	c.run()
	for _, finding := range c.findings {
		fmt.Fprintln(os.Stderr, finding)
	}
	fmt.Printf("%d alerts, %d expressions, %d findings\n", len(c.alerts), c.expressions, len(c.findings))
	if len(c.findings) > 0 {
		os.Exit(1)
	}
}

type checker struct {
	root        string
	metrics     map[string]metric
	findings    []string
	alerts      map[string]bool
	expressions int
}

func (c *checker) run() {
	c.metrics = c.readMetrics("docs/metrics.md")
	c.checkRules("helm/whatsapp-token-operator/files/alerts.yaml")
	c.checkRules("examples/monitoring/alerts-kube-state-metrics.yaml")
	c.checkRunbooks()
	for _, dashboard := range c.glob("helm/whatsapp-token-operator/files/dashboards/*.json") {
		c.checkDashboard(dashboard)
	}
	pages := append(c.glob("docs/*.md"), c.glob("docs/runbooks/*.md")...)
	for _, page := range append(pages, c.glob("examples/monitoring/*.md")...) {
		c.checkPage(page)
	}
}

func (c *checker) found(place, format string, arguments ...any) {
	c.findings = append(c.findings, place+": "+fmt.Sprintf(format, arguments...))
}

func (c *checker) read(name string) []byte {
	text, err := os.ReadFile(filepath.Join(c.root, name))
	if err != nil {
		c.found(name, "%v", err)
	}
	return text
}

// Files that match, relative to the repository.
func (c *checker) glob(pattern string) []string {
	matches, err := filepath.Glob(filepath.Join(c.root, pattern))
	if err != nil {
		c.found(pattern, "%v", err)
	}
	for i, match := range matches {
		matches[i], _ = filepath.Rel(c.root, match)
	}
	return matches
}

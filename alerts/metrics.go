package main

import (
	"regexp"
	"slices"
	"strings"

	"github.com/prometheus/prometheus/model/labels"
	"github.com/prometheus/prometheus/promql/parser"
)

const prefix = "whatsapp_token_"

// Labels that Prometheus adds to each series of a target.
var targetLabels = []string{labels.MetricName, "job", "instance", "pod", "container", "service", "endpoint"}

type metric struct {
	kind   string
	labels []string
}

var row = regexp.MustCompile("(?m)^\\| `(\\w+)` \\| (\\w+) \\| [^|]* \\| ([^|]*) \\|")
var code = regexp.MustCompile("`(\\w+)`")

// The page is generated from the enum of the operator, and a test compares the two.
func (c *checker) readMetrics(page string) map[string]metric {
	metrics := map[string]metric{}
	for _, found := range row.FindAllStringSubmatch(string(c.read(page)), -1) {
		var names []string
		for _, label := range code.FindAllStringSubmatch(found[3], -1) {
			names = append(names, label[1])
		}
		metrics[found[1]] = metric{found[2], names}
	}
	if len(metrics) == 0 {
		c.found(page, "has no table of metrics")
	}
	return metrics
}

func (c *checker) lookUp(name string) (metric, bool) {
	if known, ok := c.metrics[name]; ok {
		return known, known.kind != "histogram"
	}
	for _, suffix := range []string{"_bucket", "_count", "_sum", "_max"} {
		if base, ok := strings.CutSuffix(name, suffix); ok {
			known, exists := c.metrics[base]
			if exists && known.kind == "histogram" {
				return metric{known.kind, append(slices.Clone(known.labels), "le")}, true
			}
		}
	}
	return metric{}, false
}

func (c *checker) checkExpression(place, text string) {
	c.expressions++
	expression, err := parser.NewParser(parser.Options{}).ParseExpr(text)
	if err != nil {
		c.found(place, "the expression is not valid PromQL: %v: %s", err, text)
		return
	}
	parser.Inspect(expression, func(node parser.Node, _ []parser.Node) error {
		if selector, ok := node.(*parser.VectorSelector); ok {
			c.checkSelector(place, selector)
		}
		return nil
	})
}

func (c *checker) checkSelector(place string, selector *parser.VectorSelector) {
	if !strings.HasPrefix(selector.Name, prefix) {
		return
	}
	known, ok := c.lookUp(selector.Name)
	if !ok {
		c.found(place, "there is no metric %s; docs/metrics.md lists all", selector.Name)
		return
	}
	for _, matcher := range selector.LabelMatchers {
		if !slices.Contains(known.labels, matcher.Name) && !slices.Contains(targetLabels, matcher.Name) {
			c.found(place, "the metric %s has no label %s", selector.Name, matcher.Name)
		}
	}
}

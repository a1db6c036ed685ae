package main

import (
	"path/filepath"
	"regexp"
	"strings"
)

// text is what Vale reads at a time: a Markdown page, or one paragraph that was extracted from another file.
type text struct {
	file, extension string
	lines           []string
	numbers         []int  // of the lines in the file; empty for a page, which has its own
	label           string // says more than the line can: the field of a CRD
}

func (t text) String() string { return strings.Join(t.lines, "\n") + "\n" }

func (t text) source(line int) int {
	if len(t.numbers) == 0 {
		return line
	}
	return t.numbers[min(max(line, 1), len(t.numbers))-1]
}

// paragraphs collects the texts of a file. Vale takes a file for one text, so each paragraph becomes a file.
type paragraphs struct {
	done    []text
	current text
}

// add appends a line to the current paragraph.
func (p *paragraphs) add(content string, number int) {
	if content = strings.Join(strings.Fields(content), " "); content != "" {
		p.current.lines = append(p.current.lines, content)
		p.current.numbers = append(p.current.numbers, number)
	}
}

// join appends to the last line.
func (p *paragraphs) join(content string) {
	p.current.lines[len(p.current.lines)-1] += content
}

func (p *paragraphs) end() { p.endWith("") }

func (p *paragraphs) endWith(label string) {
	if len(p.current.lines) > 0 {
		p.current.label, p.current.extension = label, ".txt"
		p.done = append(p.done, p.current)
	}
	p.current = text{}
}

func extract(file, content string) []text {
	var found paragraphs
	switch extension := filepath.Ext(file); {
	case extension == ".md":
		return []text{{extension: ".md", lines: strings.Split(content, "\n")}}
	case extension == ".java":
		extractJava(content, !strings.Contains(filepath.ToSlash(file), "crds/src/"), &found)
	case extension == ".yaml" && isCRD.MatchString(content):
		extractCRD(content, &found)
	default:
		extractScript(content, &found)
	}
	found.end()
	return found.done
}

var isCRD = regexp.MustCompile(`(?m)^kind: "?CustomResourceDefinition`)

var words = regexp.MustCompile(`[A-Za-z]{2,}[,.;:)]*\s`)

// isProse tells sentences from keys, patterns and names.
func isProse(literal string) bool {
	return len(words.FindAllString(literal+" ", 3)) == 3 && !strings.HasPrefix(strings.TrimSpace(literal), "{")
}

// placeholder stands for code, and for values that are known at run time only.
const placeholder = "X"

var codeSpan = regexp.MustCompile("`[^`]*`|https?://\\S+")

func withoutCode(line string) string { return codeSpan.ReplaceAllString(line, placeholder) }

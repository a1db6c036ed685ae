package main

import (
	"regexp"
	"strings"
)

var (
	comment = regexp.MustCompile(`^\s*#+ +(.*)`)
	heredoc = regexp.MustCompile(`<<-?'?(TEXT)\b`)
	output  = regexp.MustCompile(`\b(?:say|die|need|echo|printf|progress)\b.*?(?:'([^']*)'|"([^"]*)")`)
)

// extractScript finds the comments of a shell script or a YAML file, and what a script says.
func extractScript(content string, found *paragraphs) {
	within := "" // the word that ends a here-document
	for i, line := range strings.Split(content, "\n") {
		said := output.FindStringSubmatch(line)
		remark := comment.FindStringSubmatch(line)
		switch {
		case within != "" && strings.TrimSpace(line) == within:
			within = ""
			found.end()
		case within != "":
			addHelp(found, line, i+1)
		case remark != nil && !strings.HasPrefix(remark[1], "shellcheck"):
			found.add(withoutCode(remark[1]), i+1)
		default:
			found.end()
			if said != nil && isProse(said[1]+said[2]) {
				found.add(variable.ReplaceAllString(withoutCode(said[1]+said[2]), placeholder), i+1)
				found.end()
			}
			if start := heredoc.FindStringSubmatch(line); start != nil {
				within = start[1]
			}
		}
	}
}

var (
	variable = regexp.MustCompile(`\$\{[^}]*\}|\$\([^)]*\)|\$\w+`)
	columns  = regexp.MustCompile(`^(.*\S)?\s{2,}`)
)

// addHelp treats a line with columns as a paragraph: a command, and what it does.
func addHelp(found *paragraphs, line string, number int) {
	if cells := columns.FindString(line); cells != "" {
		found.end()
		line = line[len(cells):]
	} else if strings.TrimSpace(line) == "" {
		found.end()
	}
	found.add(variable.ReplaceAllString(withoutCode(line), placeholder), number)
}

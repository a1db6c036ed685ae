package main

import (
	"html"
	"regexp"
	"strconv"
	"strings"
)

// piece is a comment or a string literal of Java code, with the code that precedes it.
type piece struct {
	kind    byte // '/' line comment, '*' block comment, '"' literal
	content string
	line    int
	before  string
}

var javaPiece = regexp.MustCompile(`(?s)//[^\n]*|/\*.*?\*/|"""[ \t]*\n(?:\\.|[^\\])*?"""|"(?:\\.|[^"\\\n])*"|'(?:\\.|[^'\\])+'`)

func piecesOf(content string) []piece {
	var pieces []piece
	end, line := 0, 1
	for _, match := range javaPiece.FindAllStringIndex(content, -1) {
		found := content[match[0]:match[1]]
		if found[0] == '\'' {
			continue // stays part of the code before the next piece
		}
		before := content[end:match[0]]
		line += strings.Count(before, "\n")
		kind := found[0]
		if kind == '/' {
			kind = found[1]
		}
		pieces = append(pieces, piece{kind, found, line, before})
		line += strings.Count(found, "\n")
		end = match[1]
	}
	return pieces
}

// extractJava finds the comments, and the literals that hold sentences. What is concatenated is one text.
func extractJava(content string, withLiterals bool, found *paragraphs) {
	pieces := piecesOf(content)
	for i := 0; i < len(pieces); i++ {
		first := i
		for i+1 < len(pieces) && pieces[i+1].kind == pieces[first].kind && continues(pieces[i+1]) {
			i++
		}
		switch group := pieces[first : i+1]; pieces[first].kind {
		case '/':
			addLineComments(found, group)
		case '*':
			addBlockComment(found, group[0])
		default:
			if withLiterals {
				addLiterals(found, group)
			}
		}
	}
}

var operand = regexp.MustCompile(`(?s)^\s*\+([^;{}]*\+)?\s*$`)

// continues tells whether a piece and the one before it are one text.
func continues(p piece) bool {
	switch p.kind {
	case '/':
		return strings.Count(p.before, "\n") == 1 && strings.TrimSpace(p.before) == ""
	case '"':
		return operand.MatchString(p.before) && isBalanced(p.before)
	}
	return false
}

// isBalanced tells whether code has no comma or closing parenthesis that belongs to the call around it.
func isBalanced(code string) bool {
	depth := 0
	for _, char := range code {
		switch char {
		case '(':
			depth++
		case ')':
			depth--
		case ',', '?', ':':
			if depth == 0 {
				return false
			}
		}
		if depth < 0 {
			return false
		}
	}
	return depth == 0
}

func addLineComments(found *paragraphs, comments []piece) {
	for _, comment := range comments {
		found.add(withoutCode(strings.TrimLeft(comment.content, "/ ")), comment.line)
	}
	found.end()
}

var (
	inlineTag = regexp.MustCompile(`\{@\w+\s*(?:[^{}]|\{[^{}]*\})*\}`)
	blockTag  = regexp.MustCompile(`^@(?:param\s+\S+|throws\s+\S+|\w+)\s*`)
	htmlTag   = regexp.MustCompile(`</?[a-zA-Z][^<>]*>`)
	newBlock  = regexp.MustCompile(`^(?:<(?:p|li|ul|ol|pre|h\d|td|tr|table)\b|@\w)`)
)

func addBlockComment(found *paragraphs, comment piece) {
	content := strings.TrimSuffix(strings.TrimLeft(comment.content, "/*"), "*/")
	content = inlineTag.ReplaceAllStringFunc(content, func(tag string) string {
		return placeholder + strings.Repeat("\n", strings.Count(tag, "\n"))
	})
	for i, line := range strings.Split(content, "\n") {
		line = strings.TrimSpace(strings.TrimPrefix(strings.TrimSpace(line), "*"))
		if line == "" || newBlock.MatchString(line) {
			found.end()
		}
		line = html.UnescapeString(htmlTag.ReplaceAllString(blockTag.ReplaceAllString(line, ""), " "))
		found.add(withoutCode(line), comment.line+i)
	}
	found.end()
}

var format = regexp.MustCompile(`%[\d$,.-]*[a-zA-Z]|\{\w*\}`)

func addLiterals(found *paragraphs, literals []piece) {
	whole := ""
	for i, literal := range literals {
		content := valueOf(literal.content)
		if i > 0 && strings.TrimSpace(strings.ReplaceAll(literal.before, "+", "")) != "" {
			content = placeholder + content
		}
		addContent(found, content, literal.line, strings.HasSuffix(whole, " ") || strings.HasPrefix(content, " "))
		whole += content
	}
	if !isProse(whole) {
		found.current = text{}
	}
	found.end()
}

// addContent starts a new line, except within a word.
func addContent(found *paragraphs, content string, number int, apart bool) {
	for i, content := range strings.Split(format.ReplaceAllString(content, placeholder), "\n") {
		switch {
		case i == 0 && len(found.current.lines) > 0 && !apart:
			found.join(strings.Join(strings.Fields(withoutCode(content)), " "))
		case i > 0 && strings.TrimSpace(content) == "":
			found.end()
		default:
			found.add(withoutCode(content), number)
		}
	}
}

func valueOf(literal string) string {
	if strings.HasPrefix(literal, `"""`) {
		return strings.Trim(literal, `"`)
	}
	if value, err := strconv.Unquote(literal); err == nil {
		return value
	}
	return strings.Trim(literal, `"`)
}

package io.whatsapptoken.core.template;

import com.samskivert.mustache.BasicCollector;
import com.samskivert.mustache.Mustache;
import com.samskivert.mustache.MustacheException;
import java.io.StringWriter;
import java.util.HashMap;
import java.util.Iterator;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Renders Mustache templates that users write: strings and lists by name, no reflection, no
 * partials, bounded in size and time.
 */
public final class TemplateRenderer {
  /** Of the content of a key, in characters. */
  static final int MAX_LENGTH = 64 * 1024;

  private static final int MAX_STEPS = 10_000;

  private TemplateRenderer() {}

  /** Renders the template. Equal templates and values give equal results. */
  public static RenderedTemplate render(SecretTemplate template, TemplateValues values) {
    return TemplateProblem.unclosed(template)
        .<RenderedTemplate>map(RenderedTemplate.Broken::new)
        .orElseGet(() -> execute(template, values));
  }

  private static RenderedTemplate execute(SecretTemplate template, TemplateValues values) {
    var out = new BoundedWriter();
    try {
      Mustache.compiler()
          .withEscaper(value -> TemplateEscapes.escape(template.format(), value))
          .emptyStringIsFalse(true)
          .strictSections(true)
          .withLoader(name -> {
            throw new MustacheException("includes another template, which is not supported");
          })
          .withCollector(new BoundedCollector())
          .compile(template.content())
          .execute(values.byName(), out);
      return new RenderedTemplate.Content(out.toString());
    } catch (MustacheException | LimitExceededException e) {
      return new RenderedTemplate.Broken(TemplateProblem.describe(e, template, values));
    }
  }

  /** Rendering was ended: the template asks for too much. */
  static final class LimitExceededException extends RuntimeException {
    private static final long serialVersionUID = 1;

    LimitExceededException(String limit) {
      super(limit);
    }
  }

  private static final class BoundedWriter extends StringWriter {
    @Override
    public void write(String text) {
      if (getBuffer().length() + text.length() > MAX_LENGTH) {
        throw new LimitExceededException("renders to more than " + MAX_LENGTH + " characters");
      }
      super.write(text);
    }
  }

  /** Reads maps and lists only. Nested sections over lists multiply, so their steps are counted. */
  private static final class BoundedCollector extends BasicCollector {
    private int steps;

    @Override
    public @Nullable Iterator<?> toIterator(Object value) {
      var elements = super.toIterator(value);
      return elements == null ? null : counted(elements);
    }

    private Iterator<?> counted(Iterator<?> elements) {
      return new Iterator<Object>() {
        @Override
        public boolean hasNext() {
          return elements.hasNext();
        }

        @Override
        public Object next() {
          steps++;
          if (steps > MAX_STEPS) {
            throw new LimitExceededException("repeats sections more than " + MAX_STEPS + " times");
          }
          return elements.next();
        }
      };
    }

    @Override
    public <K, V> Map<K, V> createFetcherCache() {
      return new HashMap<>();
    }
  }
}

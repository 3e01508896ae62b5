package pl.paragraf.console;

import io.quarkus.qute.CheckedTemplate;
import io.quarkus.qute.TemplateInstance;
import java.util.List;

/** What a signed-in person sees first: who it is here and what it may do. */
@CheckedTemplate(basePath = "console", defaultName = CheckedTemplate.HYPHENATED_ELEMENT_NAME)
record HomePage(
    Words words,
    String formToken,
    String person,
    List<String> roles,
    boolean limited,
    List<String> regulations)
    implements TemplateInstance {}

package pl.paragraf.console;

import io.quarkus.qute.CheckedTemplate;
import io.quarkus.qute.TemplateInstance;

/** The page people sign in on. */
@CheckedTemplate(basePath = "console", defaultName = CheckedTemplate.HYPHENATED_ELEMENT_NAME)
record SignInPage(
    Words words, String formToken, boolean accounts, String provider, String name, String error)
    implements TemplateInstance {}

package pl.paragraf.access;

/** Where people sign in, and which paths are pages rather than the API. */
public final class Pages {

  /** The first page of who is signed in. */
  public static final String HOME = "/";

  /** The page to sign in on. */
  public static final String SIGN_IN = "/sign-in";

  /** Leads to the identity provider and back; asked for without a credential, it redirects. */
  public static final String PROVIDER = "/sign-in/oidc";

  private Pages() {}

  /** Whether a path is shown to people: the API and what operators ask are not. */
  public static boolean shownAt(String path) {
    return !path.startsWith("/api/") && !path.startsWith("/q/");
  }
}

package pl.paragraf.engine.gate;

/**
 * A rule asked for more than it may have in one step: a text, a number or a collection beyond all
 * measure. Ends the evaluation like any other limit.
 */
public final class BeyondBounds extends RuntimeException {

  private static final long serialVersionUID = 1;

  BeyondBounds(String what) {
    super(what, null, false, false);
  }
}

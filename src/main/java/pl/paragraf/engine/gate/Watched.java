package pl.paragraf.engine.gate;

import pl.paragraf.engine.TimeLimit;

/** A text that asks for the time whenever it is read, so that no pattern is tried for ever. */
record Watched(CharSequence text) implements CharSequence {

  @Override
  public int length() {
    return text.length();
  }

  @Override
  public char charAt(int index) {
    TimeLimit.check();
    return text.charAt(index);
  }

  @Override
  public CharSequence subSequence(int start, int end) {
    return text.subSequence(start, end);
  }

  @Override
  public String toString() {
    return text.toString();
  }
}

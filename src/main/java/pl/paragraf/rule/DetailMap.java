package pl.paragraf.rule;

import java.util.AbstractMap;
import java.util.AbstractSet;
import java.util.Arrays;
import java.util.Iterator;
import java.util.Map;
import java.util.NoSuchElementException;
import java.util.Set;

/**
 * A few values by their names, in the order they were given. Every conclusion has one and each
 * value more makes a new one, so it is one array and no table. Immutable.
 */
final class DetailMap extends AbstractMap<String, Object> {

  static final DetailMap NONE = new DetailMap(new Object[0]);

  /** Name, value, name, value and so on. */
  private final Object[] parts;

  private DetailMap(Object[] parts) {
    this.parts = parts;
  }

  /** A copy of other details. */
  static DetailMap of(Map<String, Object> details) {
    if (details instanceof DetailMap already) {
      return already;
    }
    Object[] parts = new Object[2 * details.size()];
    int at = 0;
    for (Map.Entry<String, Object> detail : details.entrySet()) {
      parts[at++] = detail.getKey();
      parts[at++] = detail.getValue();
    }
    return new DetailMap(parts);
  }

  /**
   * These values and one more.
   *
   * @param name none of those there are
   */
  DetailMap plus(String name, Object value) {
    Object[] more = Arrays.copyOf(parts, parts.length + 2);
    more[parts.length] = name;
    more[parts.length + 1] = value;
    return new DetailMap(more);
  }

  @Override
  public int size() {
    return parts.length / 2;
  }

  @Override
  public boolean containsKey(Object name) {
    return place(name) >= 0;
  }

  @Override
  public Object get(Object name) {
    int place = place(name);
    return place < 0 ? null : parts[place + 1];
  }

  private int place(Object name) {
    for (int i = 0; i < parts.length; i += 2) {
      if (parts[i].equals(name)) {
        return i;
      }
    }
    return -1;
  }

  @Override
  public Set<Map.Entry<String, Object>> entrySet() {
    return new AbstractSet<>() {
      @Override
      public int size() {
        return DetailMap.this.size();
      }

      @Override
      public Iterator<Map.Entry<String, Object>> iterator() {
        return new Details();
      }
    };
  }

  private final class Details implements Iterator<Map.Entry<String, Object>> {

    private int next;

    @Override
    public boolean hasNext() {
      return next < parts.length;
    }

    @Override
    public Map.Entry<String, Object> next() {
      if (!hasNext()) {
        throw new NoSuchElementException();
      }
      next += 2;
      return new SimpleImmutableEntry<>((String) parts[next - 2], parts[next - 1]);
    }
  }
}

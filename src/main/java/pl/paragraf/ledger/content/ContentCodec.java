package pl.paragraf.ledger.content;

import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonToken;
import com.fasterxml.jackson.core.StreamReadConstraints;
import com.fasterxml.jackson.dataformat.smile.SmileFactory;
import com.fasterxml.jackson.dataformat.smile.SmileGenerator;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import pl.paragraf.ledger.Entry;
import pl.paragraf.model.Evaluation;
import pl.paragraf.model.ReleaseId;

/**
 * Request and evaluation as an entry holds them: one Smile array, compressed with the words of the
 * vocabulary. What comes out equals what went in. Thread-safe.
 */
public final class ContentCodec {

  private static final int FORMAT = 1;

  private static final SmileFactory SMILE =
      SmileFactory.builder()
          .enable(SmileGenerator.Feature.CHECK_SHARED_STRING_VALUES)
          .disable(SmileGenerator.Feature.ENCODE_BINARY_AS_7BIT)
          .streamReadConstraints(
              StreamReadConstraints.builder()
                  .maxNestingDepth(100)
                  .maxStringLength(Compression.MOST_BYTES)
                  .build())
          .build();

  private ContentCodec() {}

  /**
   * @param request kept byte for byte
   * @throws IllegalArgumentException when the evaluation names a rule the vocabulary does not have
   */
  public static byte[] encode(Vocabulary vocabulary, byte[] request, Evaluation evaluation) {
    Plain plain = new Plain(request.length + 2048);
    try (SmileGenerator out = SMILE.createGenerator(plain)) {
      out.writeStartArray();
      out.writeNumber(FORMAT);
      out.writeBinary(request);
      new EvaluationWriter(vocabulary, out).write(evaluation);
      out.writeEndArray();
    } catch (IOException e) {
      throw new UncheckedIOException("writing to memory failed", e);
    }
    return Compression.compress(vocabulary.dictionary(), plain.array(), plain.size());
  }

  /**
   * The exact inverse.
   *
   * @throws IllegalArgumentException when it was not encoded with this vocabulary; the message
   *     holds nothing of the content
   */
  public static Entry.Content decode(
      Vocabulary vocabulary, String regulation, ReleaseId release, byte[] stored) {
    byte[] plain = Compression.decompress(vocabulary.dictionary(), stored);
    try (JsonParser in = SMILE.createParser(plain)) {
      Tokens.next(in, JsonToken.START_ARRAY);
      if (Tokens.integer(in) != FORMAT) {
        throw new IllegalArgumentException("the content has a format of its own");
      }
      Tokens.next(in, JsonToken.VALUE_EMBEDDED_OBJECT);
      byte[] request = in.getBinaryValue();
      Evaluation evaluation = new EvaluationReader(vocabulary, in).read(regulation, release);
      Tokens.next(in, JsonToken.END_ARRAY);
      if (in.nextToken() != null) {
        throw Tokens.unexpected();
      }
      return new Entry.Content(request, evaluation);
    } catch (IOException | RuntimeException e) {
      throw Tokens.unexpected();
    }
  }

  /** What is compressed, without a copy. */
  private static final class Plain extends ByteArrayOutputStream {

    Plain(int size) {
      super(size);
    }

    byte[] array() {
      return buf;
    }
  }
}

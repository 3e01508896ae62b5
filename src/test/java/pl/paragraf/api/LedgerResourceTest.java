package pl.paragraf.api;

import static io.restassured.RestAssured.given;
import static org.hamcrest.Matchers.startsWith;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static pl.paragraf.api.Library.decided;
import static pl.paragraf.api.Service.asAdmin;

import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.path.json.JsonPath;
import io.restassured.response.Response;
import java.security.PublicKey;
import java.util.ArrayList;
import java.util.Base64;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import pl.paragraf.ledger.seal.SigningKey;
import pl.paragraf.ledger.tree.CheckpointNotes;
import pl.paragraf.ledger.tree.Hashes;
import pl.paragraf.ledger.tree.InclusionProofs;

@QuarkusTest
@QuarkusTestResource(ServiceFolders.class)
class LedgerResourceTest {

  @BeforeEach
  void ready() {
    Service.awaitReady();
  }

  @Test
  void aProofLeadsFromTheEntryToTheSignedRoot() throws Exception {
    String id = decided("L/1", "r1");
    decided("L/2", "r2");
    decided("L/3", "r3");

    JsonPath proof = asAdmin().get("/api/v1/decisions/" + id + "/proof").jsonPath();

    byte[] leaf = Hashes.leaf(Base64.getDecoder().decode(proof.getString("entry")));
    assertEquals(HexFormat.of().formatHex(leaf), proof.getString("leafHash"));
    List<byte[]> path = new ArrayList<>();
    for (String hash : proof.<String>getList("path")) {
      path.add(HexFormat.of().parseHex(hash));
    }
    CheckpointNotes.Parsed signed =
        CheckpointNotes.verify(proof.getString("checkpoint"), publicKey());
    assertEquals(proof.getLong("treeSize"), signed.size());
    assertTrue(
        InclusionProofs.verify(
            proof.getLong("leafIndex"), signed.size(), leaf, path, signed.root()));
  }

  @Test
  void theCheckpointIsSignedAndComesBareToo() throws Exception {
    decided("L/4", "r4");

    JsonPath json = asAdmin().get("/api/v1/ledger/checkpoint").jsonPath();
    Response bare = asAdmin().accept("text/plain").get("/api/v1/ledger/checkpoint");

    CheckpointNotes.Parsed signed = CheckpointNotes.verify(json.getString("note"), publicKey());
    assertEquals(json.getLong("size"), signed.size());
    assertEquals(json.getString("rootHash"), HexFormat.of().formatHex(signed.root()));
    assertEquals(json.getString("origin"), signed.origin());
    assertEquals(json.getString("note"), bare.asString());
    assertTrue(bare.contentType().startsWith("text/plain"));
  }

  @Test
  void aVerificationSaysThatAllIsIntact() {
    decided("L/5", "r5");
    int entries = asAdmin().get("/api/v1/ledger/checkpoint").path("size");

    assertEquals(
        Map.of("intact", true, "entries", entries),
        asAdmin()
            .post("/api/v1/ledger/verification")
            .then()
            .statusCode(200)
            .extract()
            .jsonPath()
            .getMap("$"));
  }

  @Test
  void theWholeLedgerIsExportedUnderItsPublicKey() {
    String id = decided("L/6", "r6");

    Response export = asAdmin().get("/api/v1/ledger/export");

    assertEquals(200, export.statusCode());
    assertEquals("application/x-ndjson", export.contentType());
    List<String> lines = export.asString().lines().toList();
    JsonPath head = JsonPath.from(lines.get(0));
    assertEquals("paragraf-ledger/2", head.getString("format"));
    assertEquals(
        asAdmin().get("/api/v1/ledger/public-key").asString(), head.getString("publicKey"));
    assertTrue(lines.stream().anyMatch(line -> line.contains("\"id\":\"" + id + "\"")));
    assertTrue(lines.get(lines.size() - 1).startsWith("{\"checkpoint\":"));
  }

  @Test
  void everyPathNeedsTheToken() {
    for (String path :
        List.of("/ledger/checkpoint", "/ledger/public-key", "/ledger/export", "/decisions")) {
      assertEquals(401, given().get("/api/v1" + path).statusCode());
    }
    assertEquals(401, given().post("/api/v1/ledger/verification").statusCode());
  }

  private static PublicKey publicKey() throws Exception {
    return SigningKey.fromPem(
        asAdmin()
            .get("/api/v1/ledger/public-key")
            .then()
            .statusCode(200)
            .contentType(startsWith("text/plain"))
            .extract()
            .asString());
  }
}

package io.whatsapptoken.sandbox;

import static org.assertj.core.api.Assertions.assertThat;

import io.whatsapptoken.sandbox.model.Business;
import io.whatsapptoken.sandbox.model.Phone;
import io.whatsapptoken.sandbox.model.Secret;
import io.whatsapptoken.sandbox.model.Seed;
import io.whatsapptoken.sandbox.model.Token;
import io.whatsapptoken.sandbox.model.TokenKind;
import io.whatsapptoken.sandbox.model.Waba;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import org.junit.jupiter.api.AutoClose;
import org.junit.jupiter.api.Test;

class AssetTest {
  private static final String WABA = "/v25.0/" + Demo.WABA_ID;
  private static final String PHONE = "/v25.0/" + Demo.PHONE_ID;
  private static final String HELLO =
      """
      {"messaging_product": "whatsapp", "to": "+49 170 0000000", "type": "template",
       "template": {"name": "hello_world", "language": {"code": "en_US"}}}\
      """;
  @AutoClose private final GraphSandbox sandbox = GraphSandbox.startDemo();
  private final GraphClient client = new GraphClient(sandbox);

  @Test
  void an_assigned_user_can_read_a_waba_and_its_phone_number() {
    assertThat(client.get(WABA, Demo.SUPPLIED_TOKEN).text())
        .isEqualTo("{\"id\":\"200000000000001\",\"name\":\"Acme support\"}");
    assertThat(client.get(WABA + "/phone_numbers", Demo.SUPPLIED_TOKEN).data().path(0).path("id"))
        .hasToString("\"300000000000001\"");
    assertThat(client.get(PHONE, Demo.SUPPLIED_TOKEN, "fields", "status").text())
        .isEqualTo("{\"status\":\"CONNECTED\",\"id\":\"300000000000001\"}");
  }

  @Test
  void rejects_an_unknown_field() {
    assertThat(client.get(WABA, Demo.SUPPLIED_TOKEN, "fields", "id,colour").message())
        .isEqualTo(
            "(#100) Tried accessing nonexisting field (colour) on node type"
                + " (WhatsAppBusinessAccount)");
  }

  @Test
  void only_a_waba_has_a_review_status() {
    assertThat(client.get(WABA, Demo.ADMIN_TOKEN, "fields", "id,account_review_status").text())
        .isEqualTo("{\"id\":\"200000000000001\",\"account_review_status\":\"APPROVED\"}");
    for (var id : List.of(Demo.PHONE_ID, Demo.APP_ID, Demo.BUSINESS_ID, Demo.SYSTEM_USER_ID)) {
      assertThat(
              client
                  .get("/v25.0/" + id, Demo.ADMIN_TOKEN, "fields", "id,account_review_status")
                  .message())
          .as(id)
          .contains("nonexisting field (account_review_status)");
    }
  }

  @Test
  void checks_the_assignment_on_each_call() {
    sandbox.update(Waba.class, Demo.WABA_ID, waba -> waba.withTasks(Demo.SYSTEM_USER_ID, Set.of()));

    assertThat(client.get(WABA, Demo.SUPPLIED_TOKEN).summary()).isEqualTo("403 200");
    assertThat(client.get(PHONE, Demo.SUPPLIED_TOKEN).summary()).isEqualTo("403 200");
    assertThat(client.get(WABA, Demo.ADMIN_TOKEN).status()).isEqualTo(200);
  }

  @Test
  void a_foreign_waba_looks_like_an_unknown_id() {
    sandbox.seed(
        Seed.of(
            new Business("555", "b"), Waba.of("66", "w", "555"), new Phone("67", "66", "+1", "p")));

    for (var id : List.of("66", "67", "424242")) {
      assertThat(client.get("/" + id, Demo.ADMIN_TOKEN).summary()).isEqualTo("400 100/33");
    }
  }

  @Test
  void rejects_calls_without_the_required_scope() {
    var messenger = client.issue(Demo.SYSTEM_USER_ID).token();
    var manager =
        client.issue(Demo.SYSTEM_USER_ID, "scope", "whatsapp_business_management").token();

    assertThat(client.get(WABA, messenger).summary()).isEqualTo("403 10");
    assertThat(client.get(PHONE, messenger).status()).isEqualTo(200);
    assertThat(client.postJson(PHONE + "/messages", manager, HELLO).summary())
        .isEqualTo("403 131005");
  }

  @Test
  void rejects_assets_outside_of_the_granular_scopes() {
    var scope = "whatsapp_business_management";
    var grant =
        new Token.Grant(
            Demo.APP_ID,
            Demo.SYSTEM_USER_ID,
            new TreeSet<>(Set.of(scope)),
            Map.of(scope, Set.of("1")));
    sandbox.seed(
        Seed.of()
            .with(
                new Seed.TokenSeed(
                    new Secret("EAAnarrow"), TokenKind.SYSTEM_USER, grant, Optional.empty())));

    assertThat(client.get(WABA, "EAAnarrow").summary()).isEqualTo("403 200");
    assertThat(client.inspect("EAAnarrow").data().path("granular_scopes"))
        .hasToString("[{\"scope\":\"" + scope + "\",\"target_ids\":[\"1\"]}]");
  }

  @Test
  void accepts_a_template_message() {
    var body = client.postJson(PHONE + "/messages", Demo.SUPPLIED_TOKEN, HELLO).json();

    assertThat(body.path("contacts").path(0).path("wa_id").asText()).isEqualTo("491700000000");
    assertThat(body.path("messages").path(0).path("id").asText()).startsWith("wamid.");
  }

  @Test
  void rejects_an_incomplete_message() {
    var path = PHONE + "/messages";
    assertThat(client.postJson(path, Demo.SUPPLIED_TOKEN, "{}").summary()).isEqualTo("400 100");
    assertThat(
            client.postJson(path, Demo.SUPPLIED_TOKEN, HELLO.replace("hello_world", "")).summary())
        .isEqualTo("200");
    assertThat(
            client
                .postJson(path, Demo.SUPPLIED_TOKEN, HELLO.replace("\"name\"", "\"n\""))
                .summary())
        .isEqualTo("400 131008");
  }

  @Test
  void an_admin_can_list_and_change_assigned_users() {
    var path = WABA + "/assigned_users";
    client.delete(path, Demo.ADMIN_TOKEN, "user", Demo.SYSTEM_USER_ID);
    var without = client.get(path, Demo.ADMIN_TOKEN, "business", Demo.BUSINESS_ID).data();
    client.post(path, Demo.ADMIN_TOKEN, "user", Demo.SYSTEM_USER_ID, "tasks", "[\"MANAGE\"]");
    var with = client.get(path, Demo.ADMIN_TOKEN, "business", Demo.BUSINESS_ID).data();

    assertThat(without).hasSize(1);
    assertThat(with).hasSize(2);
    assertThat(client.post(path, Demo.SUPPLIED_TOKEN, "user", "1", "tasks", "MANAGE").summary())
        .isEqualTo("403 200");
  }

  @Test
  void subscribes_and_unsubscribes_the_calling_app() {
    var path = WABA + "/subscribed_apps";
    client.delete(path, Demo.SUPPLIED_TOKEN);
    var without = client.get(path, Demo.SUPPLIED_TOKEN);
    client.post(path, Demo.SUPPLIED_TOKEN);
    var with = client.get(path, Demo.SUPPLIED_TOKEN).data();

    assertThat(without.text()).isEqualTo("{\"data\":[]}");
    assertThat(with.path(0).path("whatsapp_business_api_data").path("id").asText())
        .isEqualTo(Demo.APP_ID);
  }

  @Test
  void an_admin_can_list_create_and_rename_system_users() {
    var path = "/" + Demo.BUSINESS_ID + "/system_users";
    var id =
        client.post(path, Demo.ADMIN_TOKEN, "name", "new", "role", "EMPLOYEE").json().path("id");
    client.post(path, Demo.ADMIN_TOKEN, "name", "old", "system_user_id", id.asText());

    var users = client.get(path, Demo.ADMIN_TOKEN).data();

    assertThat(users).hasSize(4);
    assertThat(users.path(3).path("name").asText()).isEqualTo("old");
    assertThat(client.get(path, Demo.SUPPLIED_TOKEN).summary()).isEqualTo("403 200");
  }

  @Test
  void paginates_lists() {
    var path = "/" + Demo.BUSINESS_ID + "/system_users";
    var first = client.get(path, Demo.ADMIN_TOKEN, "limit", "2");
    var after = first.json().path("paging").path("cursors").path("after").asText();

    var second = client.get(path, Demo.ADMIN_TOKEN, "limit", "2", "after", after);

    assertThat(first.data()).hasSize(2);
    assertThat(second.data()).hasSize(1);
  }
}

// Shows a passkey or makes one, and sends what the browser says with an ordinary form. Without script a link does the same.
(() => {
  "use strict";
  const form = document.getElementById("passkey");
  if (!form || !window.PublicKeyCredential || !navigator.credentials) return;
  const bytes = (text) => Uint8Array.from(atob(text.replace(/-/g, "+").replace(/_/g, "/")), (c) => c.charCodeAt(0));
  const text = (buffer) =>
    btoa(String.fromCharCode(...new Uint8Array(buffer))).replace(/\+/g, "-").replace(/\//g, "_").replace(/=+$/, "");
  const said = form.dataset;
  const challenge = bytes(said.challenge);
  const trouble = document.getElementById("passkey-trouble");

  const make = async () => {
    const known = said.known.split(" ").filter(Boolean);
    const made = await navigator.credentials.create({
      publicKey: {
        challenge,
        rp: { id: said.party, name: said.site },
        user: { id: bytes(said.user), name: said.account, displayName: said.person },
        pubKeyCredParams: said.algorithms.split(" ").map((alg) => ({ type: "public-key", alg: Number(alg) })),
        excludeCredentials: known.map((id) => ({ type: "public-key", id: bytes(id) })),
        authenticatorSelection: { residentKey: "required", requireResidentKey: true, userVerification: "preferred" },
        attestation: "none",
        timeout: 300000,
      },
    });
    return { client: made.response.clientDataJSON, authenticator: made.response.getAuthenticatorData() };
  };

  const show = async () => {
    const shown = await navigator.credentials.get({
      publicKey: { challenge, rpId: said.party, userVerification: "preferred", timeout: 300000 },
    });
    const { clientDataJSON: client, authenticatorData: authenticator, signature, userHandle } = shown.response;
    return { id: shown.rawId, client, authenticator, signature, user: userHandle || new ArrayBuffer(0) };
  };

  form.hidden = false;
  document.getElementById("passkey-without").hidden = true;
  form.addEventListener("submit", async (event) => {
    event.preventDefault();
    trouble.hidden = true;
    try {
      const parts = await (said.doing === "make" ? make() : show());
      for (const [name, part] of Object.entries(parts)) form.elements[name].value = text(part);
      form.submit();
    } catch {
      // The person closed the window, or has no passkey here: they are told what to do instead.
      trouble.hidden = false;
      trouble.focus();
    }
  });
})();

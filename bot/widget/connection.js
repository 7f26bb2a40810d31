// The conversation with the gateway: one WebSocket, resumed after every break without loss or double.
// Protocol: docs/chat-protocol.md.

const PAUSES = [500, 1000, 2000, 5000, 10000, 30000];

/** Speaks the chat protocol and calls back with what arrives. */
export class Connection {
  /**
   * @param {string} address  where the gateway is, such as https://coach.example
   * @param {Storage|null} storage  where the token is kept between visits; null keeps nothing
   * @param {{message: Function, typing: Function, state: Function, error: Function}} on  what to call
   */
  constructor(address, storage, on) {
    this.address = address.replace(/\/$/, "");
    this.storage = storage;
    this.on = on;
    this.key = "afterrun:" + this.address;
    this.seq = 0;
    this.waiting = new Map();
    this.failures = 0;
    this.closed = true;
  }

  /** The token of the conversation, or null for a new one. */
  get token() {
    try {
      return this.storage ? this.storage.getItem(this.key) : this.kept || null;
    } catch {
      return this.kept || null;
    }
  }

  set token(value) {
    this.kept = value;
    try {
      if (!this.storage) return;
      if (value) this.storage.setItem(this.key, value);
      else this.storage.removeItem(this.key);
    } catch {
      /* storage is full or forbidden: the conversation lives as long as the page */
    }
  }

  /** Connect, and stay connected until `close`. */
  open() {
    this.closed = false;
    this.connect();
  }

  close() {
    this.closed = true;
    clearTimeout(this.timer);
    if (this.socket) this.socket.close();
  }

  connect() {
    clearTimeout(this.timer);
    const socket = new WebSocket(this.address.replace(/^http/, "ws") + "/chat");
    this.socket = socket;
    this.opened = false;
    socket.onopen = () => socket.send(JSON.stringify({ type: "open", token: this.token, after: this.seq }));
    socket.onmessage = (event) => this.receive(JSON.parse(event.data));
    socket.onclose = () => {
      if (socket !== this.socket || this.closed) return;
      this.opened = false;
      this.on.state("offline");
      const pause = PAUSES[Math.min(this.failures++, PAUSES.length - 1)];
      this.timer = setTimeout(() => this.connect(), pause * (0.8 + Math.random() * 0.4));
    };
  }

  receive(frame) {
    if (frame.type === "opened") {
      if (frame.token) this.token = frame.token;
      this.opened = true;
      this.failures = 0;
      this.on.state("online");
      // Ids make a repeated send harmless, so whatever was not accepted goes again.
      for (const waiting of this.waiting.values()) this.socket.send(JSON.stringify(waiting));
    } else if (frame.type === "accepted") {
      this.waiting.delete(frame.id);
    } else if (frame.type === "typing") {
      this.on.typing();
    } else if (frame.type === "message") {
      if (frame.seq <= this.seq) return;
      this.seq = frame.seq;
      this.on.message(frame);
    } else if (frame.type === "error") {
      if (frame.id) this.waiting.delete(frame.id);
      if (["bad_token", "expired_token", "unknown_conversation"].includes(frame.code)) {
        this.token = null;
        this.seq = 0;
        this.on.state("renewed");
        this.socket.close();
        return;
      }
      this.on.error(frame);
    }
  }

  /** Send typed text. */
  say(text) {
    this.send({ type: "say", id: newId(), text });
  }

  /** Press a button that the coach offered. */
  choose(value) {
    this.send({ type: "choose", id: newId(), value });
  }

  send(frame) {
    this.waiting.set(frame.id, frame);
    if (this.opened) this.socket.send(JSON.stringify(frame));
  }
}

function newId() {
  if (crypto.randomUUID) return crypto.randomUUID();
  // Pages without HTTPS have no randomUUID.
  const bytes = crypto.getRandomValues(new Uint8Array(16));
  bytes[6] = (bytes[6] & 15) | 64;
  bytes[8] = (bytes[8] & 63) | 128;
  const hex = [...bytes].map((byte) => byte.toString(16).padStart(2, "0")).join("");
  return [hex.slice(0, 8), hex.slice(8, 12), hex.slice(12, 16), hex.slice(16, 20), hex.slice(20)].join("-");
}

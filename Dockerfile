# The two programs, each under an account of its own number, on a small Debian. Build: docker build -t sceau .
# The issuer: docker run -v sceau:/var/lib/sceau -p 127.0.0.1:8080:8080 -e ISSUER_PUBLIC_URL=https://badges.exemple.fr sceau issuer serve
FROM rust:1.95-bookworm AS build
WORKDIR /build
COPY . .
RUN cargo build --release --locked -p issuer -p verifier

FROM debian:bookworm-slim
RUN groupadd --gid 10001 sceau \
  && useradd --uid 10001 --gid 10001 --no-create-home --home-dir /nonexistent --shell /usr/sbin/nologin sceau \
  && install -d -m 0700 -o 10001 -g 10001 /var/lib/sceau
COPY --from=build /build/target/release/issuer /build/target/release/verifier /usr/bin/
COPY docs/ship/health.sh /usr/bin/sceau-health
USER 10001:10001
WORKDIR /var/lib/sceau
VOLUME /var/lib/sceau
ENV ISSUER_LISTEN=0.0.0.0:8080 \
  ISSUER_DATABASE_URL=sqlite:///var/lib/sceau/issuer.db \
  ISSUER_KEYS=/var/lib/sceau/keys \
  ISSUER_LOG_FORMAT=json \
  VERIFIER_LISTEN=0.0.0.0:8081 \
  VERIFIER_LOG_FORMAT=json
EXPOSE 8080 8081
HEALTHCHECK --interval=30s --timeout=5s --start-period=30s CMD ["sceau-health"]
STOPSIGNAL SIGTERM
CMD ["issuer", "serve"]

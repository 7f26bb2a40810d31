"""What is wrong with a deployment file, in words: schemas, settings, ports, probes, images, rights."""

from __future__ import annotations

import json
import re
from collections.abc import Callable, Iterable, Iterator
from functools import lru_cache
from pathlib import Path
from typing import Any

import jsonschema
import yaml

from bot.paths import PROJECT
from bot.settings import READ_ELSEWHERE, SETTINGS

DEPLOY = PROJECT / "deploy"
SCHEMAS = PROJECT / "tests" / "data" / "deploy"

PROBED = {
    "gateway": (8080, {"/livez", "/readyz"}),
    "rasa": (5005, {"/webhooks/afterrun/"}),
    "actions": (5055, {"/health"}),
}
"""Where each part listens, and what it answers; `test_manifests.py` holds this to the code."""


def settings_there_are() -> set[str]:
    return {setting.name for setting in SETTINGS} | set(READ_ELSEWHERE)


def read_all(path: Path) -> list[dict[str, Any]]:
    return [one for one in yaml.safe_load_all(path.read_text(encoding="utf-8")) if one]


@lru_cache(maxsize=1)
def kinds() -> dict[tuple[str, str], str]:
    """Group and version with the kind, and the name of its definition."""
    schema = json.loads((SCHEMAS / "kubernetes-1.32.json").read_text(encoding="utf-8"))
    found = {}
    for name, definition in schema["definitions"].items():
        for one in definition.get("x-kubernetes-group-version-kind", ()):
            version = "/".join(part for part in (one["group"], one["version"]) if part)
            found[version, one["kind"]] = name
    return found


@lru_cache(maxsize=1)
def kubernetes() -> dict[str, Any]:
    read: dict[str, Any] = json.loads((SCHEMAS / "kubernetes-1.32.json").read_text(encoding="utf-8"))
    return read


CUSTOM = {("postgresql.cnpg.io/v1", "Cluster")}
"""Kinds of operators, whose schemas are not here."""


def schema_problems(manifest: dict[str, Any]) -> Iterator[str]:
    key = (str(manifest.get("apiVersion")), str(manifest.get("kind")))
    if key in CUSTOM:
        return
    if key not in kinds():
        yield f"{key[0]} {key[1]} is no kind of Kubernetes that is known here"
        return
    schema = {**kubernetes(), "$ref": f"#/definitions/{kinds()[key]}"}
    for error in jsonschema.Draft7Validator(schema).iter_errors(manifest):
        yield f"{where(manifest)}: {'.'.join(map(str, error.absolute_path))}: {error.message}"


def where(manifest: dict[str, Any]) -> str:
    return f"{manifest.get('kind')} {manifest.get('metadata', {}).get('name')}"


def pods(manifest: dict[str, Any]) -> Iterator[dict[str, Any]]:
    """The specifications of the pods that a manifest makes."""
    spec = manifest.get("spec", {})
    if manifest.get("kind") == "CronJob":
        spec = spec["jobTemplate"]["spec"]
    if "template" in spec:
        yield spec["template"]["spec"]


def pod_problems(manifest: dict[str, Any]) -> Iterator[str]:
    for pod in pods(manifest):
        said = where(manifest)
        whole = pod.get("securityContext", {})
        if not whole.get("runAsNonRoot") or not whole.get("runAsUser"):
            yield f"{said}: may run as root"
        if whole.get("seccompProfile", {}).get("type") != "RuntimeDefault":
            yield f"{said}: has no seccomp profile"
        if pod.get("automountServiceAccountToken") is not False:
            yield f"{said}: is given a token of the cluster"
        volumes = {volume["name"] for volume in pod.get("volumes", ())}
        for container in pod["containers"]:
            yield from container_problems(said, container, volumes)


def container_problems(said: str, container: dict[str, Any], volumes: set[str]) -> Iterator[str]:
    rights = container.get("securityContext", {})
    if rights.get("allowPrivilegeEscalation") is not False:
        yield f"{said}: may gain rights"
    if rights.get("readOnlyRootFilesystem") is not True:
        yield f"{said}: may write its file system"
    if rights.get("capabilities", {}).get("drop") != ["ALL"] or rights.get("capabilities", {}).get("add"):
        yield f"{said}: keeps capabilities"
    resources = container.get("resources", {})
    if not resources.get("limits", {}).get("memory") or {"cpu", "memory"} - set(
        resources.get("requests", {})
    ):
        yield f"{said}: has no bounds of memory and processor"
    for mount in container.get("volumeMounts", ()):
        if mount["name"] not in volumes:
            yield f"{said}: mounts {mount['name']}, which is no volume"
    yield from image_problems(said, container["image"])
    for one in container.get("env", ()):
        if one["name"].startswith("AFTERRUN_") and one["name"] not in settings_there_are():
            yield f"{said}: {one['name']} is no setting"
    yield from probe_problems(said, container)


def image_problems(said: str, image: str) -> Iterator[str]:
    tag = image.rpartition("/")[2].partition(":")[2]
    if "@sha256:" not in image and (not tag or tag == "latest"):
        yield f"{said}: the image {image} names no version"


def probe_problems(said: str, container: dict[str, Any]) -> Iterator[str]:
    part = (container.get("args") or [""])[0]
    if part not in PROBED:
        return
    port, paths = PROBED[part]
    named = {one.get("name"): one["containerPort"] for one in container.get("ports", ())}
    if port not in named.values():
        yield f"{said}: does not open {port}"
    for kind in ("startupProbe", "livenessProbe", "readinessProbe"):
        asked = container.get(kind, {}).get("httpGet", {})
        if asked.get("path") not in paths or named.get(asked.get("port"), asked.get("port")) != port:
            yield f"{said}: {kind} asks {asked.get('path')} at {asked.get('port')}, which {part} does not answer"


def together_problems(manifests: list[dict[str, Any]]) -> Iterator[str]:
    """What only shows when all are seen: services without pods, settings that are none, names that lead nowhere."""
    labels: list[tuple[dict[str, str], dict[str, Any]]] = [
        (one["spec"]["template"]["metadata"]["labels"], pod)
        for one in manifests
        if one["kind"] in ("Deployment", "StatefulSet")
        for pod in pods(one)
    ]
    names = {(one["kind"], one["metadata"]["name"]) for one in manifests}
    for one in manifests:
        if one["kind"] == "Service":
            chosen = [pod for given, pod in labels if one["spec"]["selector"].items() <= given.items()]
            ports = {
                value
                for pod in chosen
                for container in pod["containers"]
                for port in container["ports"]
                for value in (port.get("name"), port["containerPort"])
            }
            wanted = {port.get("targetPort", port["port"]) for port in one["spec"]["ports"]}
            if not chosen or wanted - ports:
                yield f"{where(one)}: no pod has {wanted}"
        if one["kind"] == "ConfigMap":
            for name in one["data"]:
                if name.startswith("AFTERRUN_") and name not in settings_there_are():
                    yield f"{where(one)}: {name} is no setting"
        if one["kind"] == "HorizontalPodAutoscaler":
            target = one["spec"]["scaleTargetRef"]
            if (target["kind"], target["name"]) not in names:
                yield f"{where(one)}: scales {target['name']}, which is not there"
        if one["kind"] == "StatefulSet" and ("Service", one["spec"]["serviceName"]) not in names:
            yield f"{where(one)}: its service {one['spec']['serviceName']} is not there"
        if one["kind"] in ("PodDisruptionBudget", "NetworkPolicy"):
            selector = one["spec"].get("selector") or one["spec"].get("podSelector") or {}
            asked = selector.get("matchLabels", {})
            known = [*(given for given, _ in labels), *job_labels(manifests), *CUSTOM_LABELS]
            if not any(asked.items() <= given.items() for given in known):
                yield f"{where(one)}: no pod has {asked}"
        for pod in pods(one):
            yield from reference_problems(where(one), pod, names)


CUSTOM_LABELS = ({"cnpg.io/cluster": "database"},)
SECRETS = {"afterrun", "afterrun-gateway"}
"""Made by hand, outside of the repository; `secret.example.yml` shows them."""


def job_labels(manifests: Iterable[dict[str, Any]]) -> list[dict[str, str]]:
    return [
        one["spec"]["jobTemplate"]["spec"]["template"]["metadata"]["labels"]
        for one in manifests
        if one["kind"] == "CronJob"
    ]


def reference_problems(said: str, pod: dict[str, Any], names: set[tuple[str, str]]) -> Iterator[str]:
    for container in pod["containers"]:
        for source in container.get("envFrom", ()):
            asked = source.get("configMapRef")
            if asked and ("ConfigMap", asked["name"]) not in names:
                yield f"{said}: the ConfigMap {asked['name']} is not there"
            if "secretRef" in source and source["secretRef"]["name"] not in SECRETS:
                yield f"{said}: the secret {source['secretRef']['name']} is not described"
    for volume in pod.get("volumes", ()):
        for key, kind, name in (
            ("configMap", "ConfigMap", "name"),
            ("persistentVolumeClaim", "PersistentVolumeClaim", "claimName"),
        ):
            if key in volume and (kind, volume[key][name]) not in names:
                yield f"{said}: the {kind} {volume[key][name]} is not there"


def problems(manifests: list[dict[str, Any]]) -> list[str]:
    """All that is wrong with manifests that are applied together."""
    each: tuple[Callable[[dict[str, Any]], Iterator[str]], ...] = (schema_problems, pod_problems)
    found = [problem for one in manifests for check in each for problem in check(one)]
    # What the schema refuses cannot be read further.
    return found or list(together_problems(manifests))


CONTAINERFILE_WORDS = re.compile(
    r"^(FROM|USER|COPY|ADD|RUN|ARG|ENV|ENTRYPOINT|CMD|EXPOSE)\b(.*)$", re.MULTILINE
)


def containerfile_problems(text: str) -> Iterator[str]:
    """What is wrong with an image's recipe."""
    joined = re.sub(r"\\\n", " ", "\n".join(line for line in text.splitlines() if not line.startswith("#")))
    words = [(word, rest.strip()) for word, rest in CONTAINERFILE_WORDS.findall(joined)]
    arguments = dict(rest.split("=", 1) for word, rest in words if word == "ARG" and "=" in rest)
    stages = [index for index, (word, _) in enumerate(words) if word == "FROM"]
    if len(stages) < 2:
        yield "it has one stage, so compilers are in what runs"
    for index in stages:
        image = re.sub(r"\$\{(\w+)\}", lambda found: arguments.get(found[1], ""), words[index][1].split()[0])
        yield from image_problems("FROM", image)
    last = words[stages[-1] :]
    users = [rest.split(":")[0] for word, rest in last if word == "USER"]
    if not users or not users[-1].isdigit() or users[-1] == "0":
        yield "it runs as root, or as a user whose number Kubernetes cannot check"
    if any(word == "ADD" for word, _ in words):
        yield "ADD fetches and unpacks: use COPY"
    if any(
        re.search(r"(TOKEN|SECRET|PASSWORD|KEYS?)=\S", rest) for word, rest in words if word in ("ENV", "ARG")
    ):
        yield "a secret is in it"
    if not any(word == "ENTRYPOINT" and rest.startswith("[") for word, rest in last):
        yield "signals do not reach its process: ENTRYPOINT has to be a list"

"""The deployment files fit their schemas, the code and each other; a broken one is caught."""

from __future__ import annotations

import copy
import inspect
import json
import re
import shutil
import subprocess
from collections.abc import Callable
from functools import lru_cache
from pathlib import Path
from typing import Any

import jsonschema
import pytest
import yaml

from actions import server
from bot.cli.serve import PARTS
from bot.gateway import app, rasa_channel
from bot.paths import PROJECT
from bot.settings import load_settings
from tests.unit.deploy.manifests import (
    DEPLOY,
    PROBED,
    SCHEMAS,
    SECRETS,
    containerfile_problems,
    problems,
    read_all,
    settings_there_are,
)

KUBERNETES = DEPLOY / "kubernetes"
KUSTOMIZATIONS = sorted(KUBERNETES.rglob("kustomization.yml"))


@lru_cache(maxsize=1)
def built() -> str:
    """What the overlay comes to, by kubectl; it asks no cluster."""
    if shutil.which("kubectl") is None:
        pytest.skip("no kubectl, so the overlay is not built (its files are checked all the same)")
    done = subprocess.run(
        ["kubectl", "kustomize", str(KUBERNETES / "overlays" / "clinic")],
        capture_output=True,
        text=True,
        check=False,
    )
    assert done.returncode == 0, done.stderr
    return done.stdout


def manifests() -> list[dict[str, Any]]:
    return [one for one in yaml.safe_load_all(built()) if one]


def files() -> list[dict[str, Any]]:
    """The manifests as they are written, with what the kustomization would make of names."""
    found = []
    for path in sorted((KUBERNETES / "base").glob("*.yml")):
        if path.name != "kustomization.yml":
            found += read_all(path)
    found.append({"apiVersion": "v1", "kind": "ConfigMap", "metadata": {"name": "backup"}, "data": {}})
    values = (KUBERNETES / "base" / "settings.env").read_text(encoding="utf-8").splitlines()
    data = dict(line.split("=", 1) for line in values if line and not line.startswith("#"))
    found.append({"apiVersion": "v1", "kind": "ConfigMap", "metadata": {"name": "afterrun"}, "data": data})
    for one in found:
        for pod in [one.get("spec", {}).get("template", {}).get("spec", {})]:
            for container in pod.get("containers", ()):
                container["image"] += ":1.0.0" if container["image"] == "afterrun" else ""
    return found


def test_what_is_applied_is_sound() -> None:
    assert problems(manifests()) == []


def test_what_is_written_is_sound_also_without_kubectl() -> None:
    assert problems(files()) == []


@pytest.mark.parametrize("path", KUSTOMIZATIONS, ids=lambda path: path.parent.name)
def test_a_kustomization_names_files_that_are_there_and_leaves_none_out(path: Path) -> None:
    read = yaml.safe_load(path.read_text(encoding="utf-8"))
    named = [path.parent / name for name in read["resources"]]
    for generator in read.get("configMapGenerator", ()):
        named += [path.parent / name for name in (*generator.get("envs", ()), *generator.get("files", ()))]
    assert [one for one in named if not one.exists()] == []
    there = {one for one in path.parent.iterdir() if one.is_file() and not one.name.endswith("example.yml")}
    assert there - set(named) - {path} == set()


def test_every_secret_that_is_asked_for_is_described_with_settings_that_exist() -> None:
    described = read_all(KUBERNETES / "overlays" / "clinic" / "secret.example.yml")
    assert {one["metadata"]["name"] for one in described} == SECRETS
    assert {name for one in described for name in one["stringData"]} <= settings_there_are()


def test_no_secret_is_in_what_is_applied() -> None:
    assert [one for one in manifests() if one["kind"] == "Secret"] == []


def deployment(found: list[dict[str, Any]], name: str) -> dict[str, Any]:
    (one,) = [one for one in found if one["metadata"]["name"] == name and "template" in one.get("spec", {})]
    return one


def container(found: list[dict[str, Any]], name: str) -> dict[str, Any]:
    first: dict[str, Any] = deployment(found, name)["spec"]["template"]["spec"]["containers"][0]
    return first


BREAKS: dict[str, tuple[Callable[[list[dict[str, Any]]], Any], str]] = {
    "a key that is none": (
        lambda all_: container(all_, "rasa").update(imagePulPolicy="Always"),
        "imagePulPolicy",
    ),
    "a number that is a word": (
        lambda all_: deployment(all_, "rasa")["spec"].update(replicas="two"),
        "replicas",
    ),
    "a kind that is none": (lambda all_: all_[0].update(kind="Deploiment"), "Deploiment"),
    "the newest image": (
        lambda all_: container(all_, "rasa").update(image="x/afterrun:latest"),
        "no version",
    ),
    "an image without a version": (
        lambda all_: container(all_, "rasa").update(image="x:5000/afterrun"),
        "no version",
    ),
    "root": (
        lambda all_: deployment(all_, "gateway")["spec"]["template"]["spec"]["securityContext"].pop(
            "runAsNonRoot"
        ),
        "as root",
    ),
    "a file system that can be written": (
        lambda all_: container(all_, "gateway")["securityContext"].pop("readOnlyRootFilesystem"),
        "file system",
    ),
    "a capability": (
        lambda all_: container(all_, "gateway")["securityContext"]["capabilities"].update(add=["NET_ADMIN"]),
        "capabilities",
    ),
    "no bound of memory": (lambda all_: container(all_, "actions")["resources"].pop("limits"), "bounds"),
    "a probe of a path that is none": (
        lambda all_: container(all_, "gateway")["readinessProbe"]["httpGet"].update(path="/healthz"),
        "/healthz",
    ),
    "a probe of another port": (
        lambda all_: container(all_, "rasa")["livenessProbe"]["httpGet"].update(port=8080),
        "8080",
    ),
    "a port that nobody opens": (
        lambda all_: container(all_, "rasa")["ports"][0].update(containerPort=5006),
        "does not open 5005",
    ),
    "a setting that is none": (
        lambda all_: container(all_, "gateway").update(env=[{"name": "AFTERRUN_PROT", "value": "1"}]),
        "AFTERRUN_PROT",
    ),
    "a setting of all that is none": (
        lambda all_: next(
            one for one in all_ if one["kind"] == "ConfigMap" and "AFTERRUN_RASA_URLS" in one["data"]
        )["data"].update(AFTERRUN_RASA_URL="x"),
        "AFTERRUN_RASA_URL is no setting",
    ),
    "a service of nobody": (
        lambda all_: next(one for one in all_ if one["kind"] == "Service")["spec"]["selector"].update(x="y"),
        "no pod has",
    ),
    "a scaler of nobody": (
        lambda all_: next(one for one in all_ if one["kind"] == "HorizontalPodAutoscaler")["spec"][
            "scaleTargetRef"
        ].update(name="gatewai"),
        "gatewai",
    ),
    "a volume that is none": (
        lambda all_: container(all_, "rasa")["volumeMounts"][0].update(name="tpm"),
        "tpm",
    ),
}


@pytest.mark.parametrize("name", BREAKS)
def test_a_broken_manifest_is_caught(name: str) -> None:
    broken = copy.deepcopy(files())
    change, said = BREAKS[name]
    change(broken)
    assert any(said in problem for problem in problems(broken))


def test_what_the_probes_ask_is_what_the_code_answers() -> None:
    assert set(PROBED) == set(PARTS)
    settings = load_settings({}, Path("/nonexistent/.env"))
    ports = {name: port for name, (port, _) in PROBED.items()}
    assert ports == {"gateway": settings.port, "rasa": settings.rasa_port, "actions": settings.actions_port}
    for path in PROBED["gateway"][1]:
        assert f'add_get("{path}"' in inspect.getsource(app.create_app)
    assert '@routes.get("/")' in inspect.getsource(rasa_channel.PrivateChannel.blueprint)
    assert rasa_channel.PrivateChannel.name() == "afterrun"
    assert "endpoint.create_app" in inspect.getsource(server.create_app), "Rasa's SDK answers /health"


def test_only_the_gateway_is_reached_from_outside() -> None:
    (ingress,) = [one for one in manifests() if one["kind"] == "Ingress"]
    paths = [path for rule in ingress["spec"]["rules"] for path in rule["http"]["paths"]]
    assert {path["backend"]["service"]["name"] for path in paths} == {"gateway"}
    shown = {path["path"] for path in paths}
    assert not shown & {"/metrics", "/readyz", "/livez"}
    assert [path["pathType"] for path in paths if path["path"] == "/"] == ["Exact"], (
        "or all the others are shown"
    )


# --- compose


def compose() -> dict[str, Any]:
    read: dict[str, Any] = yaml.safe_load((DEPLOY / "compose.yml").read_text(encoding="utf-8"))
    return read


def compose_problems(read: dict[str, Any]) -> list[str]:
    schema = json.loads((SCHEMAS / "compose-spec.json").read_text(encoding="utf-8"))
    found = [error.message for error in jsonschema.Draft202012Validator(schema).iter_errors(read)]
    if found:
        return found
    for name, service in read["services"].items():
        for wanted in (
            "read_only",
            "cap_drop",
            "security_opt",
            "tmpfs",
            "mem_limit",
            "healthcheck",
            "logging",
        ):
            if not service.get(wanted):
                found.append(f"{name} has no {wanted}")
        inside = [one for one in service.get("networks", ()) if read["networks"][one].get("internal")]
        if name != "gateway" and ("ports" in service or service.get("networks") != inside or not inside):
            found.append(f"{name} can be reached")
        if not inside or str(service.get("network_mode", "")).startswith("service:"):
            found.append(f"{name} is cut off when another part is restarted")
        found += [f"{key} is no setting" for key in service["environment"] if key not in settings_there_are()]
        port, paths = PROBED[name]
        if not any(f"127.0.0.1:{port}{path}'" in " ".join(service["healthcheck"]["test"]) for path in paths):
            found.append(f"the health check of {name} asks what it does not answer")
    return found


def test_the_compose_file_is_sound() -> None:
    read = compose()
    assert set(read["services"]) == set(PARTS)
    assert [service["command"] for service in read["services"].values()] == [
        [part] for part in read["services"]
    ]
    assert compose_problems(read) == []


@pytest.mark.parametrize(
    ("change", "said"),
    [
        (lambda read: read["services"]["rasa"].update(comand=["rasa"]), "comand"),
        (lambda read: read["services"]["rasa"].pop("read_only"), "read_only"),
        (lambda read: read["services"]["rasa"].update(networks=["default", "private"]), "can be reached"),
        (lambda read: read["services"]["rasa"].update(ports=["5005:5005"]), "can be reached"),
        (lambda read: read["networks"]["private"].clear(), "can be reached"),
        (lambda read: read["services"]["actions"].update(network_mode="service:gateway"), "is cut off"),
        (lambda read: read["services"]["gateway"].pop("networks"), "is cut off"),
        (
            lambda read: read["services"]["actions"]["environment"].update(AFTERRUN_DIARI_DB="x"),
            "AFTERRUN_DIARI_DB",
        ),
    ],
)
def test_a_broken_compose_file_is_caught(change: Callable[[dict[str, Any]], Any], said: str) -> None:
    read = copy.deepcopy(compose())
    change(read)
    assert any(said in problem for problem in compose_problems(read))


# --- the image


def test_the_image_is_built_soundly() -> None:
    text = (DEPLOY / "Containerfile").read_text(encoding="utf-8")
    assert list(containerfile_problems(text)) == []
    (uv,) = re.findall(r"UV_VERSION=(\S+)", text)
    assert f"UV_VERSION={uv}\n" in (DEPLOY / "environment.sh").read_text(encoding="utf-8")
    assert "python:3.10." in text, "Rasa runs on no other"


def test_settings_of_the_image_exist() -> None:
    text = (DEPLOY / "Containerfile").read_text(encoding="utf-8")
    assert set(re.findall(r"\b(AFTERRUN_\w+)=", text)) <= settings_there_are()


@pytest.mark.parametrize(
    ("old", "new", "said"),
    [
        ("USER 10001:10001", "", "root"),
        ("USER 10001:10001", "USER 0", "root"),
        ("USER 10001:10001", "USER afterrun", "number"),
        ("python:3.10.19-slim-bookworm", "python:latest", "no version"),
        ("python:3.10.19-slim-bookworm", "python", "no version"),
        ("COPY . .", "ADD . .", "ADD"),
        ('ENTRYPOINT ["afterrun", "serve"]', "ENTRYPOINT afterrun serve", "signals"),
        ("HOME=/tmp", "AFTERRUN_TOKEN_KEYS=one-of-sixteen-letters", "secret"),
    ],
)
def test_a_bad_recipe_is_caught(old: str, new: str, said: str) -> None:
    text = (DEPLOY / "Containerfile").read_text(encoding="utf-8")
    assert old in text
    assert any(said in problem for problem in containerfile_problems(text.replace(old, new)))


def test_what_is_secret_or_made_here_stays_out_of_the_image() -> None:
    ignored = (PROJECT / ".containerignore").read_text(encoding="utf-8").splitlines()
    # docs/deployment.md has a .env made beside deploy/compose.yml, which `.env` alone does not leave out.
    assert {"**/.env", ".git", "var", "models", ".venv", ".rasa"} <= set(ignored)
    assert (PROJECT / ".dockerignore").resolve() == (PROJECT / ".containerignore").resolve()

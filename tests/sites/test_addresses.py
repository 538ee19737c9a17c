"""Calls that send to an address or a topic: who hands it, and what of it is known."""

from __future__ import annotations

import pytest

from linked_sources import link
from midline.catalogue.index import Catalogue
from midline.catalogue.topics import load_topics
from midline.sites.addresses import AddressSite, find_addresses

JOBS = "http://triage.internal/v1/jobs"


def found(catalogue: Catalogue, sources: dict[str, str]) -> list[AddressSite]:
    """Every address of sources by path."""
    return list(find_addresses(link(sources), catalogue, load_topics()))


def rows(catalogue: Catalogue, source: str) -> list[tuple[int, str, str]]:
    """(line, kind, address) of every address of one module."""
    return [(site.line, site.kind, site.address) for site in found(catalogue, {"app.py": source})]


ONE_URL = {
    "constant": f"import httpx\nhttpx.post('{JOBS}')",
    "keyword": f"import requests\nrequests.request(method='PUT', url='{JOBS}')",
    "module constant": f"import requests\nURL = '{JOBS}'\nrequests.get(URL)",
    "sum": "import requests\nBASE = 'http://triage.internal'\nrequests.get(BASE + '/v1/jobs')",
    "f-string": "import requests\nBASE = 'http://triage.internal'\nrequests.get(f'{BASE}/v1/jobs')",
    "format": "import requests\nrequests.get('http://triage.internal/{}/jobs'.format('v1'))",
    "urljoin": (
        "import requests\nfrom urllib.parse import urljoin\nrequests.get(urljoin('http://triage.internal/', 'v1/jobs'))"
    ),
    "class attribute": (
        f"import requests\nclass C:\n    url = '{JOBS}'\n    def go(self):\n        requests.get(self.url)"
    ),
    "default of a setting": f"import requests, os\nrequests.get(os.environ.get('URL', '{JOBS}'))",
    "field of settings": (
        "import requests\nfrom pydantic_settings import BaseSettings\n"
        f"class S(BaseSettings):\n    url: str = '{JOBS}'\nsettings = S()\nrequests.get(settings.url)"
    ),
    "base of a client": "import httpx\nclient = httpx.Client(base_url='http://triage.internal/v1')\nclient.get('/jobs')",
    "base of a session": (
        "import aiohttp\nasync def go():\n    async with aiohttp.ClientSession('http://triage.internal') as s:\n"
        "        await s.post('/v1/jobs')"
    ),
    "session": f"import requests\ns = requests.Session()\ns.post('{JOBS}')",
    "request object": f"import urllib.request\nr = urllib.request.Request('{JOBS}')\nurllib.request.urlopen(r)",
    "subclass": f"import requests\nclass S(requests.Session):\n    pass\nS().get('{JOBS}')",
    "passed": f"import asyncio, requests\nasync def go():\n    await asyncio.to_thread(requests.post, '{JOBS}')",
    "bound": f"import functools, requests\nsend = functools.partial(requests.post, '{JOBS}')",
    "typed client": f"import httpx\ndef go(client: httpx.Client):\n    client.get('{JOBS}')",
    "default of a parameter": f"import httpx\ndef go(url='{JOBS}'):\n    httpx.get(url)\ngo()",
}


@pytest.mark.parametrize("source", ONE_URL.values(), ids=ONE_URL.keys())
def test_a_url_is_read_however_it_is_written(catalogue: Catalogue, source: str) -> None:
    assert [site.address for site in found(catalogue, {"app.py": source})] == [JOBS]


TOPICS = {
    "kafka": "import kafka\nkafka.KafkaProducer().send('triage', b'')",
    "kafka constant": "from confluent_kafka import Producer\nT = 'triage'\np = Producer({})\np.produce(T, value=b'')",
    "kafka asynchronous": (
        "import aiokafka\nasync def go():\n    p = aiokafka.AIOKafkaProducer()\n"
        "    await p.send_and_wait('triage', b'')"
    ),
    "amqp": (
        "import pika\nc = pika.BlockingConnection().channel()\n"
        "c.basic_publish(exchange='', routing_key='triage', body=b'')"
    ),
    "amqp asynchronous": (
        "import aio_pika\nasync def go(m):\n    c = await aio_pika.connect_robust('amqp://h')\n    async with c:\n"
        "        ch = await c.channel()\n        await ch.default_exchange.publish(m, routing_key='triage')"
    ),
    "nats": (
        "import nats\nasync def go():\n    nc = await nats.connect('nats://h')\n    await nc.request('triage', b'')"
    ),
    "redis": "import redis\nr = redis.Redis.from_url('redis://h')\nr.xadd('triage', {})",
    "mqtt": "import paho.mqtt.client as mqtt\nmqtt.Client().publish('triage', 'x')",
    "sqs": (
        "import boto3\nurl = 'https://sqs.eu.amazonaws.com/1/triage'\n"
        "boto3.client('sqs').send_message(QueueUrl=url, MessageBody='')"
    ),
    "sqs by name": (
        "import boto3\nsqs = boto3.client('sqs')\nurl = sqs.get_queue_url(QueueName='triage')['QueueUrl']\n"
        "sqs.send_message(QueueUrl=url, MessageBody='')"
    ),
    "sqs resource": (
        "import boto3\nq = boto3.resource('sqs').get_queue_by_name(QueueName='triage')\nq.send_message(MessageBody='')"
    ),
    "sns": "import boto3\nboto3.client('sns').publish(TopicArn='arn:aws:sns:eu:1:triage', Message='')",
    "lambda": "import boto3\nboto3.client('lambda').invoke(FunctionName='triage')",
    "pubsub": (
        "from google.cloud import pubsub_v1\np = pubsub_v1.PublisherClient()\nt = p.topic_path('project', 'triage')\n"
        "p.publish(t, b'')"
    ),
    "servicebus": (
        "from azure.servicebus import ServiceBusClient\nwith ServiceBusClient.from_connection_string('c') as c:\n"
        "    with c.get_queue_sender(queue_name='triage') as s:\n        s.send_messages([])"
    ),
    "celery": "from celery import Celery\napp = Celery('a')\napp.send_task('triage', args=[1])",
    "rq": "from redis import Redis\nfrom rq import Queue\nQueue('triage', connection=Redis()).enqueue('jobs.run', 1)",
    "kinesis": "import boto3\nboto3.client('kinesis').put_record(StreamName='triage', Data=b'', PartitionKey='1')",
    "sagemaker": "import boto3\nboto3.client('sagemaker-runtime').invoke_endpoint(EndpointName='triage', Body=b'')",
    "pulsar": "import pulsar\np = pulsar.Client('pulsar://h').create_producer('persistent://a/b/triage')\np.send(b'')",
    "grpc": "import grpc\ngrpc.insecure_channel('triage')",
}


@pytest.mark.parametrize(("kind", "source"), TOPICS.items(), ids=TOPICS.keys())
def test_a_topic_is_read_with_its_kind(catalogue: Catalogue, kind: str, source: str) -> None:
    (site,) = found(catalogue, {"app.py": source})
    assert (site.kind, site.address, site.certain) == (kind.split()[0], "triage", True)


def test_every_kind_is_tried() -> None:
    assert {name.split()[0] for name in TOPICS} == {kind.name for kind in load_topics().kinds.values()}


NOTHING = {
    "unknown host": "import httpx\ndef go(host):\n    httpx.get(f'http://{host}/v1/jobs')",
    "path alone": "import httpx\nhttpx.get('/v1/jobs')",
    "a name of ours": f"def post(url):\n    return url\npost('{JOBS}')",
    "a constant that goes nowhere": f"import httpx\nURL = '{JOBS}'\ndef go(url):\n    httpx.get(url)",
    "no request": f"import logging\nlogging.info('{JOBS}')",
    "computed topic": "import kafka\ndef go(t):\n    kafka.KafkaProducer().send(f'x-{t}')",
    "another method": "import kafka\nkafka.KafkaProducer().partitions_for('triage')",
    "dictionary": f"import httpx\n{{}}.get('{JOBS}')",
}


@pytest.mark.parametrize("source", NOTHING.values(), ids=NOTHING.keys())
def test_what_is_not_known_is_not_guessed(catalogue: Catalogue, source: str) -> None:
    assert rows(catalogue, source) == []


def test_who_hands_an_address_to_a_function_is_told(catalogue: Catalogue) -> None:
    source = """\
import httpx

def post(url, body):
    return httpx.post(url, json=body)

def send(path):
    return post(f"http://triage.internal/v1/{path}", {})

def jobs():
    return send("jobs")

def other():
    return post("http://other.internal/", {})
"""
    assert rows(catalogue, source) == [(7, "", JOBS), (13, "", "http://other.internal/")]


def test_a_host_that_is_known_stays_with_who_says_it(catalogue: Catalogue) -> None:
    """Whoever gives the rest of the path only calls a function of the one that says where it goes."""
    source = "import httpx\ndef send(path):\n    return httpx.post('http://triage.internal/v1/' + path)\nsend('jobs')\n"
    assert rows(catalogue, source) == [(3, "", JOBS)]
    unknown = source.replace("send('jobs')", "")
    assert rows(catalogue, unknown) == [(3, "", "http://triage.internal/v1/{}")]


def test_an_address_is_handed_from_another_module(catalogue: Catalogue) -> None:
    sources = {
        "net.py": "import httpx\nclass Net:\n    def post(self, url):\n        return httpx.post(url)\n",
        "app.py": f"from net import Net\ndef go(net: Net):\n    net.post('{JOBS}')\n",
    }
    (site,) = found(catalogue, sources)
    assert (site.module, site.line, site.address, site.sender.module) == (0, 3, JOBS, 1)


def test_several_addresses_of_a_call_are_not_certain(catalogue: Catalogue) -> None:
    source = (
        "import httpx\ndef go(a):\n    url = 'http://a.internal/' if a else 'http://b.internal/'\n    httpx.get(url)\n"
    )
    assert [(site.address, site.certain) for site in found(catalogue, {"app.py": source})] == [
        ("http://a.internal/", False),
        ("http://b.internal/", False),
    ]


def test_what_is_taken_in_later_is_told_as_deferred(catalogue: Catalogue) -> None:
    source = f"""\
import asyncio, kafka, httpx
kafka.KafkaProducer().send("triage")
httpx.post("{JOBS}")
async def go(client: httpx.AsyncClient):
    asyncio.create_task(client.post("{JOBS}"))
"""
    assert [(site.line, site.deferred) for site in found(catalogue, {"app.py": source})] == [
        (2, True),
        (3, False),
        (5, True),
    ]


def test_modules_that_do_not_count_are_left_out(catalogue: Catalogue) -> None:
    project = link({"app.py": f"import httpx\nhttpx.get('{JOBS}')"})
    assert find_addresses(project, catalogue, load_topics(), skip=[0]) == ()

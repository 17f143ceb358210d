using System.Buffers;
using System.Text.Json;
using System.Text.Json.Serialization.Metadata;
using BenchmarkDotNet.Attributes;
using BenchmarkDotNet.Configs;
using TypedSession.Benchmarks.Sessions;

namespace TypedSession.Benchmarks.Codec;

/// <summary>
/// Bodies of S, M and L, written and read: by generated code, by the hand-written limit, by System.Text.Json, and by other binary
/// serializers.
/// </summary>
[MemoryDiagnoser]
[GroupBenchmarksBy(BenchmarkLogicalGroupRule.ByCategory)]
[CategoriesColumn]
public partial class CodecBenchmarks
{
    private readonly byte[] _buffer = new byte[8192];
    private readonly ArrayBufferWriter<byte> _jsonBuffer = new(16384);
    private readonly byte[] _ourS = Encoded(ReferenceSessions.S);
    private readonly byte[] _ourM = Encoded(ReferenceSessions.M);
    private readonly byte[] _ourL = Encoded(ReferenceSessions.L);
    private readonly byte[] _jsonS = JsonSerializer.SerializeToUtf8Bytes(ReferenceSessions.S, JsonSessions.Default.SmallSession);
    private readonly byte[] _jsonM = JsonSerializer.SerializeToUtf8Bytes(ReferenceSessions.M, JsonSessions.Default.ShopSession);
    private readonly byte[] _jsonL = JsonSerializer.SerializeToUtf8Bytes(ReferenceSessions.L, JsonSessions.Default.ShopSession);
    private readonly byte[] _limitS = new byte[8192];
    private readonly byte[] _limitM = new byte[8192];
    private readonly byte[] _limitL = new byte[8192];
    private Utf8JsonWriter _json = null!;

    [GlobalSetup]
    public void SetUp()
    {
        _json = new Utf8JsonWriter(_jsonBuffer);
        bool isSame = _limitS.AsSpan(0, HandWritten.Write(_limitS, ReferenceSessions.S)).SequenceEqual(_ourS)
            && _limitM.AsSpan(0, HandWritten.Write(_limitM, ReferenceSessions.M)).SequenceEqual(_ourM)
            && _limitL.AsSpan(0, HandWritten.Write(_limitL, ReferenceSessions.L)).SequenceEqual(_ourL)
            && _handS.AsSpan().SequenceEqual(_ourS)
            && _handM.AsSpan().SequenceEqual(_ourM)
            && _handL.AsSpan().SequenceEqual(_ourL);
        if (!isSame) throw new InvalidOperationException("The limit or the primitives do not write the same bytes.");
    }

    [Benchmark(Baseline = true, Description = "limit"), BenchmarkCategory("write S")]
    public int LimitWriteS() => HandWritten.Write(_buffer, ReferenceSessions.S);

    [Benchmark(Description = "TypedSession"), BenchmarkCategory("write S")]
    public int WriteS() => Write(ReferenceSessions.S);

    [Benchmark(Description = "System.Text.Json"), BenchmarkCategory("write S")]
    public int JsonWriteS() => WriteJson(ReferenceSessions.S, JsonSessions.Default.SmallSession);

    [Benchmark(Baseline = true, Description = "limit"), BenchmarkCategory("write M")]
    public int LimitWriteM() => HandWritten.Write(_buffer, ReferenceSessions.M);

    [Benchmark(Description = "TypedSession"), BenchmarkCategory("write M")]
    public int WriteM() => Write(ReferenceSessions.M);

    [Benchmark(Description = "System.Text.Json"), BenchmarkCategory("write M")]
    public int JsonWriteM() => WriteJson(ReferenceSessions.M, JsonSessions.Default.ShopSession);

    [Benchmark(Baseline = true, Description = "limit"), BenchmarkCategory("write L")]
    public int LimitWriteL() => HandWritten.Write(_buffer, ReferenceSessions.L);

    [Benchmark(Description = "TypedSession"), BenchmarkCategory("write L")]
    public int WriteL() => Write(ReferenceSessions.L);

    [Benchmark(Description = "System.Text.Json"), BenchmarkCategory("write L")]
    public int JsonWriteL() => WriteJson(ReferenceSessions.L, JsonSessions.Default.ShopSession);

    [Benchmark(Baseline = true, Description = "limit"), BenchmarkCategory("read S")]
    public SmallSession LimitReadS() => HandWritten.ReadSmall(_limitS);

    [Benchmark(Description = "TypedSession"), BenchmarkCategory("read S")]
    public SmallSession ReadS() => Read<SmallSession>(_ourS);

    [Benchmark(Description = "System.Text.Json"), BenchmarkCategory("read S")]
    public SmallSession JsonReadS() => JsonSerializer.Deserialize(_jsonS, JsonSessions.Default.SmallSession)!;

    [Benchmark(Baseline = true, Description = "limit"), BenchmarkCategory("read M")]
    public ShopSession LimitReadM() => HandWritten.ReadShop(_limitM);

    [Benchmark(Description = "TypedSession"), BenchmarkCategory("read M")]
    public ShopSession ReadM() => Read<ShopSession>(_ourM);

    [Benchmark(Description = "System.Text.Json"), BenchmarkCategory("read M")]
    public ShopSession JsonReadM() => JsonSerializer.Deserialize(_jsonM, JsonSessions.Default.ShopSession)!;

    [Benchmark(Baseline = true, Description = "limit"), BenchmarkCategory("read L")]
    public ShopSession LimitReadL() => HandWritten.ReadShop(_limitL);

    [Benchmark(Description = "TypedSession"), BenchmarkCategory("read L")]
    public ShopSession ReadL() => Read<ShopSession>(_ourL);

    [Benchmark(Description = "System.Text.Json"), BenchmarkCategory("read L")]
    public ShopSession JsonReadL() => JsonSerializer.Deserialize(_jsonL, JsonSessions.Default.ShopSession)!;

    internal static byte[] Encoded<T>(T value)
        where T : class, ISessionState<T>
    {
        var writer = new SessionWriter(new byte[8192]);
        T.Write(ref writer, value);
        return writer.WrittenSpan.ToArray();
    }

    private int Write<T>(T value)
        where T : class, ISessionState<T>
    {
        var writer = new SessionWriter(_buffer);
        T.Write(ref writer, value);
        return writer.Length;
    }

    private static T Read<T>(byte[] body)
        where T : class, ISessionState<T>
    {
        var reader = new SessionReader(body);
        T.TryRead(ref reader, out T? value);
        return value!;
    }

    private int WriteJson<T>(T value, JsonTypeInfo<T> type)
    {
        _jsonBuffer.ResetWrittenCount();
        _json.Reset();
        JsonSerializer.Serialize(_json, value, type);
        return _jsonBuffer.WrittenCount;
    }
}

using BenchmarkDotNet.Attributes;
using TypedSession.Benchmarks.Sessions;

namespace TypedSession.Benchmarks.Codec;

/// <content>The rows of other libraries.</content>
public partial class CodecBenchmarks
{
    private readonly byte[] _handS = PackageByHand.Written(ReferenceSessions.S);
    private readonly byte[] _handM = PackageByHand.Written(ReferenceSessions.M);
    private readonly byte[] _handL = PackageByHand.Written(ReferenceSessions.L);
    private readonly byte[] _packS = Peers.Written(Peers.WritePack, Peers.S);
    private readonly byte[] _packM = Peers.Written(Peers.WritePack, Peers.M);
    private readonly byte[] _packL = Peers.Written(Peers.WritePack, Peers.L);
    private readonly byte[] _bankS = Peers.Written(Peers.WriteBank, Peers.S);
    private readonly byte[] _bankM = Peers.Written(Peers.WriteBank, Peers.M);
    private readonly byte[] _bankL = Peers.Written(Peers.WriteBank, Peers.L);
    private readonly byte[] _memoryS = Peers.Written(Peers.WriteMemory, Peers.S);
    private readonly byte[] _memoryM = Peers.Written(Peers.WriteMemory, Peers.M);
    private readonly byte[] _memoryL = Peers.Written(Peers.WriteMemory, Peers.L);

    /// <summary>The bytes of each body, as far as they are others than TypedSession's.</summary>
    internal static string Sizes()
    {
        CodecBenchmarks bodies = new();
        return $"""
            bytes of S, M and L
            TypedSession, limit, primitives {bodies._ourS.Length} {bodies._ourM.Length} {bodies._ourL.Length}
            MessagePackSerializer {bodies._packS.Length} {bodies._packM.Length} {bodies._packL.Length}
            Nerdbank.MessagePack {bodies._bankS.Length} {bodies._bankM.Length} {bodies._bankL.Length}
            MemoryPack {bodies._memoryS.Length} {bodies._memoryM.Length} {bodies._memoryL.Length}
            System.Text.Json {bodies._jsonS.Length} {bodies._jsonM.Length} {bodies._jsonL.Length}
            """;
    }

    [Benchmark(Description = "MessagePack's primitives"), BenchmarkCategory("write S")]
    public int HandWriteS() => PackageByHand.Write(ReferenceSessions.S);

    [Benchmark(Description = "MessagePackSerializer"), BenchmarkCategory("write S")]
    public int PackWriteS() => Peers.WritePack(Peers.S);

    [Benchmark(Description = "Nerdbank.MessagePack"), BenchmarkCategory("write S")]
    public int BankWriteS() => Peers.WriteBank(Peers.S);

    [Benchmark(Description = "MemoryPack"), BenchmarkCategory("write S")]
    public int MemoryWriteS() => Peers.WriteMemory(Peers.S);

    [Benchmark(Description = "MessagePack's primitives"), BenchmarkCategory("write M")]
    public int HandWriteM() => PackageByHand.Write(ReferenceSessions.M);

    [Benchmark(Description = "MessagePackSerializer"), BenchmarkCategory("write M")]
    public int PackWriteM() => Peers.WritePack(Peers.M);

    [Benchmark(Description = "Nerdbank.MessagePack"), BenchmarkCategory("write M")]
    public int BankWriteM() => Peers.WriteBank(Peers.M);

    [Benchmark(Description = "MemoryPack"), BenchmarkCategory("write M")]
    public int MemoryWriteM() => Peers.WriteMemory(Peers.M);

    [Benchmark(Description = "MessagePack's primitives"), BenchmarkCategory("write L")]
    public int HandWriteL() => PackageByHand.Write(ReferenceSessions.L);

    [Benchmark(Description = "MessagePackSerializer"), BenchmarkCategory("write L")]
    public int PackWriteL() => Peers.WritePack(Peers.L);

    [Benchmark(Description = "Nerdbank.MessagePack"), BenchmarkCategory("write L")]
    public int BankWriteL() => Peers.WriteBank(Peers.L);

    [Benchmark(Description = "MemoryPack"), BenchmarkCategory("write L")]
    public int MemoryWriteL() => Peers.WriteMemory(Peers.L);

    [Benchmark(Description = "MessagePack's primitives"), BenchmarkCategory("read S")]
    public SmallSession HandReadS() => PackageByHand.ReadSmall(_handS);

    [Benchmark(Description = "MessagePackSerializer"), BenchmarkCategory("read S")]
    public PeerSmall PackReadS() => Peers.ReadPack<PeerSmall>(_packS);

    [Benchmark(Description = "Nerdbank.MessagePack"), BenchmarkCategory("read S")]
    public PeerSmall BankReadS() => Peers.ReadBank<PeerSmall>(_bankS);

    [Benchmark(Description = "MemoryPack"), BenchmarkCategory("read S")]
    public PeerSmall MemoryReadS() => Peers.ReadMemory<PeerSmall>(_memoryS);

    [Benchmark(Description = "MessagePack's primitives"), BenchmarkCategory("read M")]
    public ShopSession HandReadM() => PackageByHand.ReadShop(_handM);

    [Benchmark(Description = "MessagePackSerializer"), BenchmarkCategory("read M")]
    public PeerShop PackReadM() => Peers.ReadPack<PeerShop>(_packM);

    [Benchmark(Description = "Nerdbank.MessagePack"), BenchmarkCategory("read M")]
    public PeerShop BankReadM() => Peers.ReadBank<PeerShop>(_bankM);

    [Benchmark(Description = "MemoryPack"), BenchmarkCategory("read M")]
    public PeerShop MemoryReadM() => Peers.ReadMemory<PeerShop>(_memoryM);

    [Benchmark(Description = "MessagePack's primitives"), BenchmarkCategory("read L")]
    public ShopSession HandReadL() => PackageByHand.ReadShop(_handL);

    [Benchmark(Description = "MessagePackSerializer"), BenchmarkCategory("read L")]
    public PeerShop PackReadL() => Peers.ReadPack<PeerShop>(_packL);

    [Benchmark(Description = "Nerdbank.MessagePack"), BenchmarkCategory("read L")]
    public PeerShop BankReadL() => Peers.ReadBank<PeerShop>(_bankL);

    [Benchmark(Description = "MemoryPack"), BenchmarkCategory("read L")]
    public PeerShop MemoryReadL() => Peers.ReadMemory<PeerShop>(_memoryL);
}

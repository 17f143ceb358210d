using System.Reflection;

namespace TypedSession.Generators.Tests.RandomShapes;

/// <summary>
/// States whose accessors, constructors, comparers and bounds do as they like: each value comes back as it was seen, or is refused when it
/// is set.
/// </summary>
public sealed class RandomDeclarationTests(ITestOutputHelper output)
{
    private const int Batch = 25;

    /// <summary>
    /// Within this much memory a state is not read back, since its bounds rule out that it is refused: well below the 60,000 bytes that
    /// reading may take.
    /// </summary>
    private const int NeverReadBack = 40_000;

    private static readonly bool IsLong = Environment.GetEnvironmentVariable("TYPEDSESSION_LONG") == "1";

    private int _taken;
    private int _refused;

    [Theory]
    [InlineData(2026)]
    [InlineData(null)]
    public void Each_value_comes_back_or_is_refused(int? fixedStart)
    {
        int start = fixedStart ?? Random.Shared.Next();
        output.WriteLine($"start value {start}");
        for (int batch = 0; batch < (IsLong ? 40 : 2); batch++)
        {
            var random = new Random(unchecked(start + batch));
            string[] sources = [.. Enumerable.Range(0, Batch).Select(number => DeclarationWriter.Write(number, random))];
            Assembly assembly = Project.Load(sources);
            for (int number = 0; number < Batch; number++)
            {
                try
                {
                    Type state = assembly.GetType($"ShapeFree{number}.State", throwOnError: true)!;
                    GetType().GetMethod(nameof(Check), BindingFlags.NonPublic | BindingFlags.Instance)!.MakeGenericMethod(state).Invoke(this, []);
                }
                catch (TargetInvocationException exception)
                {
                    throw new InvalidOperationException($"Start value {start + batch}: {exception.InnerException}\n{sources[number]}", exception);
                }
            }
        }

        output.WriteLine($"{_taken} came back, {_refused} were refused");
        Assert.True(_taken > 100 && _refused > 20, "Nothing is refused, or everything.");
    }

    private void Check<T>()
        where T : class, ISessionState<T>
    {
        Func<T, string> see = typeof(T).GetMethod("See")!.CreateDelegate<Func<T, string>>();
        foreach (T value in (List<T>)typeof(T).GetMethod("Values")!.Invoke(null, [])!)
        {
            if (TryTake(value) is not T back)
            {
                _refused++;
                continue;
            }

            Assert.Equal(see(value), see(back));
            _taken++;
        }
    }

    /// <summary>As <c>Update</c> does: null where it throws.</summary>
    private static T? TryTake<T>(T value)
        where T : class, ISessionState<T>
    {
        if (TryWrite(value) is not byte[] body) return null;
        var reader = new SessionReader(body);
        bool isRead = T.TryRead(ref reader, out T? back) && reader is { FallbackCount: 0, IsMalformed: false };
        if (T.MaxMemoryBytes > NeverReadBack || T.MaxMemoryBytes is null) return isRead && TryWrite(back!) is byte[] again && Alike(body, again) ? back : null;
        Assert.True(isRead, "It is not read back when it is set, and is not read.");
        return back;
    }

    private static byte[]? TryWrite<T>(T value)
        where T : ISessionPart<T>
    {
        var writer = new SessionWriter(stackalloc byte[256]);
        try
        {
            T.Write(ref writer, value);
            return writer.WrittenSpan.ToArray();
        }
        catch (SessionBoundException)
        {
            return null;
        }
        finally
        {
            writer.Dispose();
        }
    }

    /// <summary>Sets may give their elements in another order.</summary>
    private static bool Alike(byte[] left, byte[] right) => left.Order().SequenceEqual(right.Order());
}
